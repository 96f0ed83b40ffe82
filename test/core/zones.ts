/** Zones whose clocks do what simple code doesn't expect; every property over time runs on all of them. */
export const AWKWARD_ZONES = [
  /** Moves its clock by half an hour. */
  "Australia/Lord_Howe",
  /** Skipped 2011-12-30. */
  "Pacific/Apia",
  "Pacific/Fakaofo",
  /** Leaves summer time for Ramadan: four changes in some years. */
  "Africa/Casablanca",
  /** Moves its clock by two hours. */
  "Antarctica/Troll",
  /** Since 2024 its gap ends at midnight: 23:30 becomes 00:30 of the next date. */
  "America/Nuuk",
  /** Its gap begins at midnight; summer time was dropped and brought back. */
  "Africa/Cairo",
  "America/New_York",
  "Europe/Berlin",
  /** Whole hours plus 45 minutes. */
  "Asia/Kathmandu",
  /** Fell back from midnight into the previous date until 2019. */
  "America/Sao_Paulo",
  "America/Havana",
  /** Changed its offset for good by 30 minutes, twice. */
  "Asia/Pyongyang",
  "America/Caracas",
  /** Changed its offset by hours, many times. */
  "Antarctica/Casey",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "UTC",
] as const;

/** Dates that a zone never had, within the years under test. */
export const SKIPPED_DATES: readonly { readonly zone: string; readonly date: string }[] = [
  { zone: "Pacific/Apia", date: "2011-12-30" },
  { zone: "Pacific/Fakaofo", date: "2011-12-30" },
];
