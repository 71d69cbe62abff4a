const ISO_8601 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|\+00:00)$/;
const SECONDS_PER_DAY = 86_400;
const DAYS_PER_ERA = 146_097;

/**
 * Seconds from 1970-01-01T00:00:00Z to a time such as `2026-12-01T11:30:00Z`; undefined where it is no time in UTC.
 *
 * Constructs have no clock; this needs none.
 */
export function utcSeconds(time: string): number | undefined {
  const fields = ISO_8601.exec(time)?.slice(1).map((field: string | undefined) => Number(field ?? 0));
  if (fields === undefined) return undefined;
  const [year, month, day, hour, minute, second] = fields as [number, number, number, number, number, number];
  const seconds = days(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
  return utcTime(seconds) === `${time.slice(0, 16)}:${padded(second)}` ? seconds : undefined; // else a 31st of February
}

/** The time so many seconds after 1970-01-01T00:00:00Z, without its `Z`. */
export function utcTime(seconds: number): string {
  const day = Math.floor(seconds / SECONDS_PER_DAY);
  const rest = seconds - day * SECONDS_PER_DAY;
  return `${date(day)}T${padded(rest / 3600)}:${padded((rest % 3600) / 60)}:${padded(rest % 60)}`;
}

/** Days since 1970-01-01 in the Gregorian calendar, whose eras of 400 years begin in March: https://howardhinnant.github.io/date_algorithms.html */
function days(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1;
  const era = Math.floor(years / 400);
  const yearOfEra = years - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * DAYS_PER_ERA + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The inverse; same source. */
function date(daysSince1970: number): string {
  const shifted = daysSince1970 + 719_468;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((monthFromMarch + 2) % 12) + 1;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${padded(month)}-${padded(dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1)}`;
}

function padded(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}
