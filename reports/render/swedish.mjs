// Swedish numbers and months for Vega. Spelt out: the runtime's own locale data write "jan." with a dot and differ by version.
export const swedishNumbers = {
  decimal: ",",
  thousands: "\u00a0",
  grouping: [3],
  currency: ["", "\u00a0kr"],
  minus: "\u2212",
  percent: "\u00a0%",
};

export const swedishTimes = {
  dateTime: "%A %e %B %Y kl. %X",
  date: "%Y-%m-%d",
  time: "%H:%M:%S",
  periods: ["fm", "em"],
  days: ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"],
  shortDays: ["sön", "mån", "tis", "ons", "tor", "fre", "lör"],
  months: ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"],
  shortMonths: ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
};
