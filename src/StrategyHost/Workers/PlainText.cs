using System.Globalization;
using System.Text;

namespace StrategyHost.Workers;

/// <summary>
/// Text of a script as it may stand in logs and pages: no control characters that could forge a line, none that turn
/// the direction of writing, and an end.
/// </summary>
public static class PlainText
{
    public static string Of(string text, int longest)
    {
        var shown = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var letter in text)
        {
            if (shown.Length >= longest) return shown.Append('…').ToString();
            if (IsPlain(letter)) shown.Append(letter);
            else shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
        }
        return shown.ToString();
    }

    static bool IsPlain(char letter) => char.GetUnicodeCategory(letter) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
