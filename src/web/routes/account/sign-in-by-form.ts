import { signInByPassword } from '../../../core/auth/sign-in.ts'
import { enter } from '../../enter.ts'
import { formField } from '../../form-field.ts'
import { refusalIn } from '../../refusal-in.ts'
import { sendSignIn } from '../../views/sign-in-page.ts'
import type { Visit } from '../../visit.ts'

/** Signs in whoever has the name and password of the form; everybody else sees it again with the reason. */
export async function signInByForm(visit: Visit): Promise<void> {
  const { request, deps, now } = visit
  const username = formField(request, 'username')
  const wanted = formField(request, 'next')
  const credentials = { username, password: formField(request, 'password'), address: request.ip ?? '' }
  try {
    await enter(visit, await signInByPassword({ ops: deps.ops }, credentials, now), wanted)
  } catch (error) {
    await sendSignIn(visit, { wanted, username, refusal: refusalIn(error) })
  }
}
