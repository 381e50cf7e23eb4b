using System.Globalization;
using System.Text;

namespace StrategyHost.Workers;

/// <summary>
/// Text of a script as it may stand in logs, pages and files: no control characters that could forge a line, none that
/// turn the direction of writing or cannot be seen, no half letters, and an end.
/// </summary>
public static class PlainText
{
    /// <param name="text">What the script said.</param>
    /// <param name="longest">UTF-16 units at most, besides the mark that it was cut.</param>
    public static string Of(string text, int longest)
    {
        var shown = new StringBuilder(Math.Min(text.Length, longest));
        Span<char> letters = stackalloc char[2];
        for (var at = 0; at < text.Length;)
        {
            var isWhole = Rune.TryGetRuneAt(text, at, out var rune);
            var length = isWhole ? rune.EncodeToUtf16(letters) : 1;
            var plain = isWhole && IsPlain(rune);
            if (shown.Length + (plain ? length : 6 * length) > longest) return shown.Append('…').ToString();
            for (var i = 0; i < length; i++)
            {
                if (plain) shown.Append(text[at + i]);
                else shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[at + i]:x4}");
            }
            at += length;
        }
        return shown.ToString();
    }

    static bool IsPlain(Rune letter) => Rune.GetUnicodeCategory(letter) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.Surrogate);
}
