"""Which backups are kept: many of the last days, few of long ago, and never less than five."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from models.project.backups import Backup, superfluous

NOW = datetime(2025, 2, 14, 12, tzinfo=UTC)
GB = 2**30
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def _backups(*ages, size=1_000, key="a"):
    """Backups of these ages, the oldest first; each is made after the one before."""
    numbers = count(1)
    return [
        Backup(Path(f"{key}{number}"), number, NOW - age, key, "", size)
        for number, age in zip(numbers, ages, strict=False)
    ]


def _kept(backups, now=NOW):
    gone = superfluous(backups, now)
    assert len(gone) == len(set(gone))
    assert set(gone) <= set(backups)
    return [backup for backup in backups if backup not in gone]


def _ages(backups, now=NOW):
    return sorted(now - backup.at for backup in _kept(backups, now))


def test_all_of_the_last_two_days_are_kept():
    ages = [MINUTE * 10 * number for number in reversed(range(289))]
    assert _ages(_backups(*ages)) == sorted(ages)


def test_the_newest_five_are_kept_however_old_they_are():
    year = DAY * 365 * 9
    ages = [year + HOUR * number for number in reversed(range(9))]
    kept = _ages(_backups(*ages))
    assert kept[:5] == sorted(ages)[:5]


def test_older_ones_are_the_last_of_twelve_days_ten_weeks_and_nine_months():
    backups = _backups(*(DAY * number for number in reversed(range(730))))
    days = {f"2025-02-{day:02}" for day in range(3, 15)}
    weeks = {"2025-02-14", "2025-02-09", "2025-02-02", "2025-01-26", "2025-01-19", "2025-01-12",
             "2025-01-05", "2024-12-29", "2024-12-22", "2024-12-15"}  # fmt: skip
    months = {"2025-02-14", "2025-01-31", "2024-12-31", "2024-11-30", "2024-10-31", "2024-09-30",
              "2024-08-31", "2024-07-31", "2024-06-30"}  # fmt: skip
    assert {f"{backup.at:%Y-%m-%d}" for backup in _kept(backups)} == days | weeks | months


def test_days_weeks_and_months_without_a_backup_do_not_count():
    backups = _backups(*(DAY * 365 * number for number in reversed(range(20))))
    assert _kept(backups) == backups[-12:]


def test_of_a_day_long_ago_the_newest_is_kept():
    noon = NOW.replace(hour=12) - DAY * 5
    ages = [NOW - noon + HOUR * hours for hours in range(11, -12, -1)]
    recent = [MINUTE * number for number in reversed(range(5))]
    kept = _ages(_backups(*ages, *recent))
    assert kept == sorted([*recent, min(ages)])


def test_the_same_backups_are_left_whether_thinned_every_time_or_once():
    backups = _backups(*(HOUR * 12 * number for number in reversed(range(250))))
    left = []
    for backup in backups:
        left = _kept([*left, backup], backup.at)
    assert left == _kept(backups)


def test_older_ones_go_first_where_all_take_more_than_two_gigabytes():
    backups = _backups(*(DAY * number for number in reversed(range(12))), size=GB // 4)
    assert _kept(backups) == backups[-8:]


def test_five_are_kept_whatever_room_they_take():
    backups = _backups(*(MINUTE * number for number in reversed(range(9))), size=GB)
    assert _kept(backups) == backups[-5:]


def test_each_file_is_judged_by_itself():
    few = _backups(*(DAY * (900 + number) for number in reversed(range(5))), key="b")
    many = _backups(*(HOUR * number for number in reversed(range(200))))
    kept = _kept([*many, *few])
    assert [backup for backup in kept if backup.key == "b"] == few
    assert [backup for backup in kept if backup.key == "a"] == _kept(many)


def test_a_clock_that_was_set_back_makes_no_backup_old():
    """What was made last is the newest, whatever day it bears."""
    wrong = _backups(*(DAY * -3650 + HOUR * n for n in range(9)), *(HOUR * n for n in range(9)))
    assert _kept(wrong) == wrong
    back = _backups(*(HOUR * number for number in range(9)), *([DAY * 3650] * 9))
    assert back[-5:] == [backup for backup in _kept(back) if backup.at < NOW - DAY * 9]


def test_nothing_to_thin_is_thinned_to_nothing():
    assert superfluous([], NOW) == []


AGES = st.lists(st.integers(-2_000, 500_000), max_size=80)
SIZES = st.sampled_from([0, 1_000, GB // 16, GB // 2, 3 * GB])


@given(ages=AGES, size=SIZES, ordered=st.booleans(), later=st.integers(0, 500_000))
def test_thinning_keeps_its_promises_for_any_backups(ages, size, ordered, later):
    ages = sorted(ages, reverse=True) if ordered else ages
    backups = _backups(*(MINUTE * age for age in ages), size=size)
    kept, room = _kept(backups), sum(backup.size for backup in _kept(backups))
    assert kept[-5:] == backups[-5:], "the newest five are kept"
    assert len(kept) <= 5 or room <= 2 * GB
    assert _kept(kept) == kept, "thinning again takes no more"
    if size < GB // 100:
        recent = [backup for backup in backups if backup.at >= NOW - DAY * 2]
        assert set(recent) <= set(kept), "all of two days are kept"
        then = NOW + MINUTE * later
        assert _kept(backups, then) == _kept(kept, then), "what is gone is not missed later"
