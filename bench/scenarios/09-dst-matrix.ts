/** Daily firings of every zone through two years of clock changes, against Temporal's own reading of each date. */
import { performance } from "node:perf_hooks";
import { addDays, type Firing, type FiringRule, knownZones, nextFiring } from "#core/calendar.ts";
import { as, type StudyDate } from "#core/ids.ts";
import { decimals, type Goal, printRows, type Scenario, wholes } from "../scenario.ts";
import { EVERY_DAY, NOTHING_SKIPPED } from "../schedules.ts";
import { TODAY } from "../world.ts";

/** Around the hours at which clocks change, and two that people choose. */
const TIMES = ["00:00", "00:30", "01:30", "02:00", "02:30", "03:00", "09:00", "12:00", "23:30"];
const DATES = 731;

export const DST_MATRIX: Scenario = {
  number: 9,
  name: "dst-matrix",
  title: 'daily firings in every zone at 9 times over 2 years, against Temporal\'s "compatible" rule',
  run: async () => {
    const dates = Array.from({ length: DATES }, (_, days) => addDays(TODAY, days));
    const found = { firings: 0, missed: 0, doubled: 0, otherInstant: 0 };
    const spent = { firing: 0, temporal: 0 };
    for (const zone of knownZones())
      for (const time of TIMES) {
        const began = performance.now();
        const firings = chain({ time, zone, weekdays: EVERY_DAY });
        const chained = performance.now();
        const expected = dates.map((date) => expectedAt(date, time, zone));
        spent.firing += chained - began;
        spent.temporal += performance.now() - chained;
        count(found, firings, { dates, expected });
      }
    const each = (ms: number) => `${decimals((ms * 1000) / found.firings)} µs`;
    printRows([
      {
        name: `next firing, ${wholes(found.firings)} of ${knownZones().length} zones`,
        base: each(spent.temporal),
        value: each(spent.firing),
        ratio: spent.firing / spent.temporal,
      },
    ]);
    const equal = 1 - found.otherInstant / found.firings;
    return [
      none("intended dates missed", found.missed),
      none("intended dates doubled", found.doubled),
      {
        id: "G8",
        text: "instants equal to Temporal's",
        measured: `${equal * 100} % (100 %)`,
        reached: equal === 1,
      },
    ];
  },
};

/** Each firing found from the one before it, as schedules do. */
function chain(rule: FiringRule): readonly Firing[] {
  const last = addDays(TODAY, DATES - 1);
  const firings: Firing[] = [];
  let after = addDays(TODAY, -1);
  while (after < last) {
    const firing = nextFiring(rule, { notBefore: -Infinity, after, skipped: NOTHING_SKIPPED });
    if (!firing) break;
    firings.push(firing);
    after = firing.studyDate;
  }
  return firings;
}

/** Temporal's reading of the text, which resolves gaps and overlaps by its default, "compatible". */
function expectedAt(date: StudyDate, time: string, zone: string): number {
  return Temporal.ZonedDateTime.from(`${date}T${time}[${zone}]`).epochMilliseconds;
}

interface Found {
  firings: number;
  missed: number;
  doubled: number;
  otherInstant: number;
}

function count(
  found: Found,
  firings: readonly Firing[],
  { dates, expected }: { readonly dates: readonly StudyDate[]; readonly expected: readonly number[] },
): void {
  const byDate = new Map(firings.map(({ studyDate, at }) => [studyDate, at]));
  found.firings += firings.length;
  found.doubled += firings.length - byDate.size;
  for (const [index, date] of dates.entries()) {
    const at = byDate.get(as<StudyDate>(date));
    if (at === undefined) found.missed++;
    else if (at !== expected[index]) found.otherInstant++;
  }
}

function none(text: string, measured: number): Goal {
  return { id: "G8", text, measured: `${measured} (0)`, reached: measured === 0 };
}
