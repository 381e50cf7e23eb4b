namespace StrategyHost.Feeds;

// Decimal text in ASCII to a whole number of 10^-decimals, exactly; with an exponent too, since recorders written in
// Python put 0.00001 down as 1e-05.
static class DecimalBytes
{
    // Below this another digit fits into a long.
    const long Room = long.MaxValue / 10 - 1;
    const int LargestExponent = 20;

    // What is expected of a price or a size that is none, and what to do about it.
    public const string Price = "a price: a number above 0 and up to a billion with at most 8 decimals (round longer "
        + "ones; of a coin so cheap write the price of a thousand)";

    public const string Size = "a size: a number from 0 to 80 billion with at most 8 decimals (round longer ones; of a "
        + "coin so cheap count in thousands)";

    public static bool TryParse(ReadOnlySpan<byte> text, int decimals, out long units) =>
        TryRead(text, decimals, out units, out var isExact) && isExact;

    // Digits beyond the decimals are left out, toward zero.
    public static bool TryCut(ReadOnlySpan<byte> text, int decimals, out long units) =>
        TryRead(text, decimals, out units, out _);

    static bool TryRead(ReadOnlySpan<byte> text, int decimals, out long units, out bool isExact)
    {
        var mark = text.IndexOfAny((byte)'e', (byte)'E');
        if (mark < 0) return TryReadPlain(text, decimals, out units, out isExact);
        (units, isExact) = (0, true);
        var written = text[(mark + 1)..];
        if (written.StartsWith("+"u8)) written = written[1..];
        return TryReadPlain(written, 0, out var exponent, out isExact)
            && isExact
            && Math.Abs(exponent) <= LargestExponent
            && TryReadPlain(text[..mark], decimals + (int)exponent, out units, out isExact);
    }

    static bool TryReadPlain(ReadOnlySpan<byte> text, int decimals, out long units, out bool isExact)
    {
        (units, isExact) = (0, true);
        var negative = text.Length > 0 && text[0] == '-';
        if (negative) text = text[1..];
        if (text.Length == 0 || text[0] == '.' || text[^1] == '.') return false;
        var point = text.IndexOf((byte)'.');
        // So many digits from the left count; a negative exponent can make that less than stand before the point.
        var whole = point < 0 ? text.Length : point;
        var counted = whole + decimals;
        var position = 0;
        foreach (var letter in text)
        {
            if (letter == '.' && point >= 0)
            {
                point = -1;
                continue;
            }
            if (letter is < (byte)'0' or > (byte)'9') return false;
            if (position++ >= counted)
            {
                isExact &= letter == '0';
                continue;
            }
            if (units > Room) return false;
            units = units * 10 + (letter - '0');
        }
        for (; position < counted; position++)
        {
            if (units > Room) return false;
            units *= 10;
        }
        if (negative) units = -units;
        return true;
    }
}
