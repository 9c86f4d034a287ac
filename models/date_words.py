"""The words and patterns in which one language tells a partial date.

The window builds another :class:`DateWords` from the system's locale; nothing here asks for one.
Patterns are filled with :meth:`str.format`: a bare ``{}`` where there is one thing to put in,
names where there are several, so that a translation can order them as its language does.
"""

from typing import NamedTuple


class Day(NamedTuple):
    """A day of the calendar; year 0 comes before year 1."""

    year: int
    month: int
    day: int

    @classmethod
    def of(cls, number: int) -> "Day":
        """Take year * 10000 + month * 100 + day apart, for years before 0 too."""
        return cls(number // 10000, number // 100 % 100, number % 100)


class DateWords(NamedTuple):
    """One language's words for dates; the texts of :data:`ENGLISH` show what each is for."""

    months: tuple[str, ...]  # twelve short names, January first
    seasons: tuple[str, ...]  # spring, summer, autumn, winter

    day: str  # day, month, year
    month: str  # month, year
    season: str  # season, year
    winter_years: str  # year, following: a winter lies in two years
    decade: str
    before_christ: str
    early_year: str  # the years 1 to 999, which could be misread without a word

    some_year: str
    some_month: str
    some_day: str

    approximate: str
    uncertain: str
    with_time: str  # date, time
    with_zone: str  # time, zone

    days_of_month: str  # day, last_day, month, year
    days_of_year: str  # day, month, last_day, last_month, year
    months_of_year: str  # month, last_month, year
    short_range: str  # start, end: two single words
    long_range: str  # start, end: something with a space in it

    since: str
    until: str
    from_unknown: str
    to_unknown: str

    def tell_year(self, year: int) -> str:
        """Name an astronomical year; year 0 is 1 BC and −43 is 44 BC."""
        if year < 1:
            return self.before_christ.format(1 - year)
        if year < 1000:
            return self.early_year.format(year)
        return str(year)

    def tell_season(self, number: int, year: int) -> str:
        """Name season 1 (spring) to 4 (winter, which runs into the following year)."""
        years = self._winter_years(year) if number == 4 else self.tell_year(year)
        return self.season.format(season=self.seasons[number - 1], year=years)

    def tell_month(self, month: int, year: int) -> str:
        """Name a month of a year."""
        return self.month.format(month=self.months[month - 1], year=self.tell_year(year))

    def tell_day(self, day: Day) -> str:
        """Name a day of the calendar."""
        month, year = self.months[day.month - 1], self.tell_year(day.year)
        return self.day.format(day=day.day, month=month, year=year)

    def tell_some_year(self, first: int, last: int) -> str:
        """Name the ten or the hundred years of which one is meant."""
        if first > 0 and last - first == 9:
            return self.decade.format(first)
        return self.some_year.format(self.tell_range(self.tell_year(first), self.tell_year(last)))

    def tell_some_month(self, year: int) -> str:
        """Name the year of which one month is meant."""
        return self.some_month.format(self.tell_year(year))

    def tell_some_day(self, year: int, month: int | None = None) -> str:
        """Name the month, or without one the year, of which one day is meant."""
        return self.some_day.format(self.tell_month(month, year) if month else self.tell_year(year))

    def tell_days(self, first: Day, last: Day) -> str:
        """Name the days from one to another of the same year."""
        pattern = self.days_of_month if first.month == last.month else self.days_of_year
        return pattern.format(
            day=first.day,
            month=self.months[first.month - 1],
            last_day=last.day,
            last_month=self.months[last.month - 1],
            year=self.tell_year(first.year),
        )

    def tell_months(self, first: Day, last: Day) -> str:
        """Name the months from one to another of the same year."""
        month, last_month = self.months[first.month - 1], self.months[last.month - 1]
        year = self.tell_year(first.year)
        return self.months_of_year.format(month=month, last_month=last_month, year=year)

    def tell_time(self, date: str, clock: str) -> str:
        """Add a time of day (hh:mm:ss and perhaps a zone) to a date; whole minutes lose ``:00``."""
        time, zone = clock[:8].removesuffix(":00"), clock[8:]
        if zone:
            time = self.with_zone.format(time=time, zone=zone)
        return self.with_time.format(date=date, time=time)

    def tell_range(self, start: str, end: str) -> str:
        """Join two ends, closely when both are single words."""
        pattern = self.long_range if " " in start + end else self.short_range
        return pattern.format(start=start, end=end)

    def _winter_years(self, year: int) -> str:
        following = self.tell_year(year + 1)
        if year >= 1000 and year % 100 != 99:
            following = following[-2:]
        return self.winter_years.format(year=self.tell_year(year), following=following)


ENGLISH = DateWords(
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    seasons=("spring", "summer", "autumn", "winter"),
    day="{day} {month} {year}",
    month="{month} {year}",
    season="{season} {year}",
    winter_years="{year}/{following}",
    decade="{}s",
    before_christ="{} BC",
    early_year="AD {}",
    some_year="a year in {}",
    some_month="a month in {}",
    some_day="a day in {}",
    approximate="about {}",
    uncertain="{} (uncertain)",
    with_time="{date}, {time}",
    with_zone="{time} {zone}",
    days_of_month="{day}–{last_day} {month} {year}",
    days_of_year="{day} {month} – {last_day} {last_month} {year}",
    months_of_year="{month}–{last_month} {year}",
    short_range="{start}–{end}",
    long_range="{start} – {end}",
    since="since {}",
    until="until {}",
    from_unknown="from an unknown date until {}",
    to_unknown="from {} to an unknown date",
)
