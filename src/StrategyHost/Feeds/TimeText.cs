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
        if (text.Length >= 19 && text[4] == '-') return TryReadDate(text, out time);
        if (text.Length is 0 or > 30 || !DecimalBytes.TryCut(text, 0, out var whole) || whole < Earliest) return false;
        var decimals = 9;
        for (; whole > Latest && decimals > 0; decimals -= 3) whole /= 1000;
        if (whole is < Earliest or > Latest || !DecimalBytes.TryCut(text, decimals, out var nanoseconds)) return false;
        time = new(nanoseconds);
        return true;
    }

    // 2023-09-16T09:00:00.123456789, with a blank for the T and a Z at its end where there is one.
    static bool TryReadDate(ReadOnlySpan<byte> text, out Time time)
    {
        time = default;
        if (text.EndsWith("Z"u8)) text = text[..^1];
        else if (text.EndsWith("+00:00"u8)) text = text[..^6];
        if (!Number(text, 0, 4, out var year) || !Number(text, 5, 2, out var month) || !Number(text, 8, 2, out var day)
            || !Number(text, 11, 2, out var hour) || !Number(text, 14, 2, out var minute)
            || !Number(text, 17, 2, out var second))
            return false;
        if (year is < 2000 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
            return false;
        long fraction = 0;
        if (text.Length > 19 && (text[19] != '.' || text.Length > 29
            || !DecimalBytes.TryParse([(byte)'0', .. text[19..]], 9, out fraction)))
            return false;
        var moment = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        time = new((moment - DateTime.UnixEpoch).Ticks * 100 + fraction);
        return true;
    }

    static bool Number(ReadOnlySpan<byte> text, int from, int length, out int value)
    {
        value = 0;
        return text.Length >= from + length
            && Utf8Parser.TryParse(text.Slice(from, length), out value, out var read) && read == length && value >= 0;
    }
}
