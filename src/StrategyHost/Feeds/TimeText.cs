using System.Buffers.Text;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Times as recorders write them: Unix time in seconds, milli-, micro- or nanoseconds, told apart by their size, or a
// UTC date and time with up to nine decimals of a second.
static class TimeText
{
    const long Earliest = 946_684_800, Latest = 4_102_444_800;

    public static bool TryRead(ReadOnlySpan<byte> text, out Time time)
    {
        time = default;
        if (text.Length >= 10 && text[4] == '-') return TryReadDate(text, out time);
        if (text.Length is 0 or > 30 || !DecimalBytes.TryCut(text, 0, out var whole) || whole < Earliest) return false;
        var decimals = 9;
        for (; whole > Latest && decimals > 0; decimals -= 3) whole /= 1000;
        if (whole is < Earliest or > Latest || !DecimalBytes.TryCut(text, decimals, out var nanoseconds)) return false;
        time = new(nanoseconds);
        return true;
    }

    // 2023-09-16, 2023-09-16 09:00, 2023-09-16T09:00:00.123456789: UTC, or with Z or its distance from UTC at the end.
    static bool TryReadDate(ReadOnlySpan<byte> text, out Time time)
    {
        time = default;
        var east = TimeSpan.Zero;
        if (text.EndsWith("Z"u8)) text = text[..^1];
        else if (text.EndsWith(" UTC"u8)) text = text[..^4];
        else if (text.Length > 21 && text[^6] is (byte)'+' or (byte)'-')
        {
            if (!Number(text, text.Length - 5, 2, out var hours) || !Number(text, text.Length - 2, 2, out var minutes)
                || text[^3] != ':' || hours > 14 || minutes > 59)
                return false;
            east = (text[^6] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
            text = text[..^6];
        }
        if (!Moment(text, out var moment)) return false;
        long fraction = 0;
        if (text.Length > 19 && (text[19] != '.' || text.Length > 29
            || !DecimalBytes.TryParse([(byte)'0', .. text[19..]], 9, out fraction)))
            return false;
        time = new((moment - east - DateTime.UnixEpoch).Ticks * 100 + fraction);
        return true;
    }

    // To the second; a date alone is its midnight.
    static bool Moment(ReadOnlySpan<byte> text, out DateTime moment)
    {
        moment = default;
        int hour = 0, minute = 0, second = 0;
        if (!Number(text, 0, 4, out var year) || !Number(text, 5, 2, out var month) || !Number(text, 8, 2, out var day)
            || text[7] != '-')
            return false;
        if (text.Length > 10 && (!Number(text, 11, 2, out hour) || !Number(text, 14, 2, out minute))) return false;
        if (text.Length > 16 && !Number(text, 17, 2, out second)) return false;
        if (text.Length is not (10 or 16 or >= 19)) return false;
        if (year is < 2000 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
            return false;
        moment = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return true;
    }

    static bool Number(ReadOnlySpan<byte> text, int from, int length, out int value)
    {
        value = 0;
        return text.Length >= from + length
            && Utf8Parser.TryParse(text.Slice(from, length), out value, out var read) && read == length && value >= 0;
    }
}
