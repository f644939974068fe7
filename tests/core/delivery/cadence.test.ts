import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allWeekdays,
  nextRun,
  nextRuns,
  type Cadence,
  type Weekday,
  cadenceText,
  writeCadence,
  parseCadence,
} from '../../../src/core/delivery/schedules/cadence.ts'

const HANOI = 'Asia/Ho_Chi_Minh'
const time = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
const cadences: fc.Arbitrary<Cadence> = fc.oneof(
  fc.record({ every: fc.constant('hour' as const), minute: fc.integer({ min: 0, max: 59 }) }),
  fc.record({
    every: fc.constant('week' as const),
    weekdays: fc.subarray([...allWeekdays], { minLength: 1 }),
    time,
  }),
  fc.record({ every: fc.constant('month' as const), day: fc.integer({ min: 1, max: 31 }), time }),
)
const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
/** Zones without clock changes, with their offset in minutes, so that local time is a simple sum. */
const zones = fc.constantFrom([HANOI, 420] as const, ['UTC', 0] as const, ['Asia/Kathmandu', 345] as const)

/** Tries minute by minute. `offset` in minutes. */
function nextByWaiting(cadence: Cadence, after: Date, offset: number): Date {
  for (let at = Math.floor(after.getTime() / 60_000) + 1; ; at++) {
    if (isTime(cadence, new Date((at + offset) * 60_000))) return new Date(at * 60_000)
  }
}

/** `wall` holds local time in its UTC fields. */
function isTime(cadence: Cadence, wall: Date): boolean {
  if (cadence.every === 'hour') return wall.getUTCMinutes() === cadence.minute
  if (wall.getUTCHours() !== cadence.time.hour || wall.getUTCMinutes() !== cadence.time.minute) return false
  if (cadence.every === 'week') return cadence.weekdays.includes((wall.getUTCDay() || 7) as Weekday)
  const isLast = new Date(wall.getTime() + 86_400_000).getUTCDate() === 1
  return wall.getUTCDate() === cadence.day || (isLast && cadence.day > wall.getUTCDate())
}

describe('the next run of a cadence', () => {
  it('is the first matching minute', () => {
    fc.assert(
      fc.property(cadences, instants, zones, (cadence, after, [zone, offset]) => {
        expect(nextRun(cadence, after, zone)).toEqual(nextByWaiting(cadence, after, offset))
      }),
      { numRuns: 60 },
    )
  })

  it('is never the instant itself, so that consecutive runs differ', () => {
    const daily: Cadence = { every: 'week', weekdays: allWeekdays, time: { hour: 8, minute: 0 } }
    expect(nextRuns(daily, new Date('2026-11-22T01:00:00Z'), HANOI, 3).map((at) => at.toISOString())).toEqual([
      '2026-11-23T01:00:00.000Z',
      '2026-11-24T01:00:00.000Z',
      '2026-11-25T01:00:00.000Z',
    ])
  })

  it('comes once on the days when clocks change', () => {
    const night: Cadence = { every: 'week', weekdays: allWeekdays, time: { hour: 2, minute: 30 } }
    const runs = (from: string) =>
      nextRuns(night, new Date(from), 'Europe/Berlin', 3).map((at) => at.toISOString().slice(0, 16))
    expect(runs('2026-03-28T00:00Z')).toEqual(['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30'])
    expect(runs('2026-10-24T00:00Z')).toEqual(['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30'])
  })

  it('comes each hour through the hour that occurs twice', () => {
    const hourly: Cadence = { every: 'hour', minute: 5 }
    const runs = nextRuns(hourly, new Date('2026-10-24T23:30Z'), 'Europe/Berlin', 3)
    expect(runs.map((at) => at.toISOString().slice(11, 16))).toEqual(['00:05', '01:05', '02:05'])
  })
})

describe('a cadence as typed', () => {
  it.each([
    ['hourly', 'hourly :00'],
    ['hourly :05', 'hourly :05'],
    ['every hour at :35', 'hourly :35'],
    ['mỗi giờ phút 5', 'hourly :05'],
    ['daily 08:00', 'daily 08:00'],
    ['every day at 8:00', 'daily 08:00'],
    ['hằng ngày 8h', 'daily 08:00'],
    ['mỗi ngày lúc 8 giờ 30', 'daily 08:30'],
    ['daily 8am', 'daily 08:00'],
    ['daily 12:15 am', 'daily 00:15'],
    ['mon 08:00', 'mon 08:00'],
    ['mon,thu 08:00', 'mon,thu 08:00'],
    ['Thursday and Monday 5pm', 'mon,thu 17:00'],
    ['thu 7:00', 'thu 07:00'],
    ['mon-fri 08:00', 'mon,tue,wed,thu,fri 08:00'],
    ['weekdays 08:00', 'mon,tue,wed,thu,fri 08:00'],
    ['ngày thường 08:00', 'mon,tue,wed,thu,fri 08:00'],
    ['t2 08:00', 'mon 08:00'],
    ['t2-t6 8h', 'mon,tue,wed,thu,fri 08:00'],
    ['t2, t5 8h15', 'mon,thu 08:15'],
    ['thứ hai 08:00', 'mon 08:00'],
    ['thu hai 08:00', 'mon 08:00'],
    ['thứ 2 và chủ nhật hằng tuần 9h tối', 'mon,sun 21:00'],
    ['cuối tuần 10:00', 'sat,sun 10:00'],
    ['1st 08:00', 'day 1 08:00'],
    ['day 1 08:00', 'day 1 08:00'],
    ['on the 15th of each month at 9:00', 'day 15 09:00'],
    ['ngày 1 hằng tháng 08:00', 'day 1 08:00'],
    ['mùng 5 08:00', 'day 5 08:00'],
    ['last day 18:00', 'day 31 18:00'],
    ['ngày cuối tháng 18h', 'day 31 18:00'],
  ])('%s is %s', (typed, written) => {
    const cadence = parseCadence(typed)
    expect(cadence && writeCadence(cadence)).toBe(written)
  })

  it.each(['', 'mon', '08:00', 'day 1', 'daily 25:00', 'daily 08:60', 'hourly :75', 'day 32 08:00', 'someday 08:00'])(
    '"%s" cannot be read',
    (typed) => {
      expect(parseCadence(typed)).toBeUndefined()
    },
  )

  it.each(['fri-mon 08:00', 'this month mon 08:00', 'month mon 08:00', 'mon- 08:00', 'daily 13pm'])(
    'the ambiguous "%s" is not guessed',
    (typed) => {
      expect(parseCadence(typed)).toBeUndefined()
    },
  )

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(cadences, (cadence) => {
        expect(parseCadence(writeCadence(cadence))).toEqual(cadence)
      }),
    )
  })
})

describe('a cadence in words', () => {
  it.each([
    ['hourly :05', 'every hour at :05', 'mỗi giờ vào phút 05'],
    ['daily 08:00', 'every day at 08:00', 'hằng ngày lúc 08:00'],
    ['weekdays 08:00', 'Monday to Friday at 08:00', 'thứ hai đến thứ sáu lúc 08:00'],
    ['mon,thu 08:00', 'every Monday and Thursday at 08:00', 'thứ hai và thứ năm hằng tuần lúc 08:00'],
    ['day 1 08:00', 'on day 1 of each month at 08:00', 'ngày 1 hằng tháng lúc 08:00'],
    ['last day 18:00', 'on the last day of each month at 18:00', 'ngày cuối mỗi tháng lúc 18:00'],
  ])('%s is shown as %s, %s', (typed, english, vietnamese) => {
    const cadence = parseCadence(typed)
    expect(cadence && [cadenceText(cadence, 'en'), cadenceText(cadence, 'vi')]).toEqual([english, vietnamese])
  })
})
