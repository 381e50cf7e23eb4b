namespace StrategyHost.Scripting.Compiler;

// How deep brackets stand at a letter of a text, without those in comments and texts. It reads no more of the language
// than that: what it takes wrongly is measured again in the parsed tree.
sealed class BracketDepth
{
    enum Within : byte
    {
        Code,
        Text,
        Letter,
        Line,
        Block,
    }

    Within within;
    int brackets, angles;
    bool isEscaped;

    public int Depth => brackets + angles;

    public void Pass(string text, int at)
    {
        var (letter, before) = (text[at], at > 0 ? text[at - 1] : '\n');
        switch (within)
        {
            case Within.Code: Code(text, at, letter, before); break;
            case Within.Block: if (letter == '/' && before == '*') within = Within.Code; break;
            case Within.Line: if (letter == '\n') within = Within.Code; break;
            default: Quoted(letter); break;
        }
    }

    void Quoted(char letter)
    {
        var ends = letter == '\n' || !isEscaped && letter == (within == Within.Text ? '"' : '\'');
        isEscaped = !isEscaped && letter == '\\';
        if (ends) (within, isEscaped) = (Within.Code, false);
    }

    void Code(string text, int at, char letter, char before)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\n';
        switch (letter)
        {
            case '"': within = Within.Text; break;
            case '\'': within = Within.Letter; break;
            case '/' when next == '/': within = Within.Line; break;
            case '/' when next == '*': within = Within.Block; break;
            case '(' or '[' or '{': brackets++; break;
            case ')' or ']' or '}': brackets = Math.Max(brackets - 1, 0); break;
            case ';': angles = 0; break;
            // A comparison has spaces around it; what has not may be a list of types.
            case '<' when !char.IsWhiteSpace(before) && next is not '=': angles++; break;
            case '>' when before is not '=': angles = Math.Max(angles - 1, 0); break;
        }
    }
}
