/** Who may open an account without an admin: anybody, whoever was invited, nobody. */
export const registrations = ['open', 'invitation', 'closed'] as const

export type Registration = (typeof registrations)[number]
