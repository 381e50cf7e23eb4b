using System.Globalization;
using System.Numerics;

namespace StrategyHost.Tests.Engine.Margin.Models;

/// <summary>
/// Reckons a trail's formula from its named inputs alone, in fractions of whole numbers: an independent checker that
/// knows no margin rule.
/// </summary>
sealed class Arithmetic(string formula, IReadOnlyDictionary<string, string> inputs)
{
    int at;

    public static Fraction Of(string formula, IReadOnlyDictionary<string, string> inputs)
    {
        var whole = new Arithmetic(formula.Replace(" ", ""), inputs);
        var result = whole.Sum();
        return whole.at == whole.Text.Length ? result : throw new FormatException($"{formula} at {whole.at}");
    }

    string Text => formula;

    Fraction Sum()
    {
        var sum = Product();
        while (at < Text.Length && Text[at] is '+' or '-')
            sum = Text[at++] == '+' ? sum + Product() : sum - Product();
        return sum;
    }

    Fraction Product()
    {
        var product = Factor();
        while (at < Text.Length && Text[at] is '*' or '/')
            product = Text[at++] == '*' ? product * Factor() : product / Factor();
        return product;
    }

    Fraction Factor()
    {
        if (Text[at] == '-')
        {
            at++;
            return Fraction.Zero - Factor();
        }
        if (Text[at] == '(') return Bracket()[0];
        var start = at;
        while (at < Text.Length && (char.IsLetterOrDigit(Text[at]) || Text[at] == '.')) at++;
        var word = Text[start..at];
        if (at < Text.Length && Text[at] == '(') return Apply(word, Bracket());
        return Fraction.Parse(char.IsLetter(word[0]) ? inputs[word] : word);
    }

    List<Fraction> Bracket()
    {
        var all = new List<Fraction>();
        do
        {
            at++;
            all.Add(Sum());
        }
        while (Text[at] == ',');
        if (Text[at++] != ')') throw new FormatException($"{Text} at {at}");
        return all;
    }

    static Fraction Apply(string name, List<Fraction> values) => name switch
    {
        "abs" => Fraction.Max(values[0], Fraction.Zero - values[0]),
        "min" => values.Aggregate(Fraction.Min),
        "max" => values.Aggregate(Fraction.Max),
        "clamp" => Fraction.Min(Fraction.Max(values[0], values[1]), values[2]),
        "cut6" => values[0].Rounded(6, values[0].Sign >= 0 ? Toward.Down : Toward.Up),
        "up2" => values[0].Rounded(2, Toward.Up),
        "near6" => (values[0] + Fraction.Parse("0.0000005")).Rounded(6, Toward.Down),
        "sqrt" => values[0].Root(),
        "up6" => values[0].Rounded(6, Toward.Up),
        "up8" => values[0].Rounded(8, Toward.Up),
        "down8" => values[0].Rounded(8, Toward.Down),
        "up16" => values[0].Rounded(16, Toward.Up),
        "down16" => values[0].Rounded(16, Toward.Down),
        "away12" => values[0].Rounded(12, values[0].Sign >= 0 ? Toward.Up : Toward.Down),
        "near10" => (values[0] + Fraction.Parse("0.00000000005")).Rounded(10, Toward.Down),
        _ => throw new FormatException($"what is {name}?"),
    };
}

enum Toward
{
    Down,
    Up,
}

/// <summary>A quotient of whole numbers, the lower one above zero.</summary>
readonly record struct Fraction(BigInteger Above, BigInteger Below)
{
    public static readonly Fraction Zero = new(0, 1);

    public static Fraction Parse(string text)
    {
        var point = text.IndexOf('.');
        var digits = BigInteger.Parse(text.Replace(".", ""), CultureInfo.InvariantCulture);
        return new(digits, point < 0 ? 1 : BigInteger.Pow(10, text.Length - point - 1));
    }

    public int Sign => Above.Sign;

    public Fraction Rounded(int decimals, Toward toward)
    {
        var scale = BigInteger.Pow(10, decimals);
        var (quotient, rest) = BigInteger.DivRem(Above * scale, Below);
        if (rest.Sign < 0) quotient--;
        if (!rest.IsZero && toward == Toward.Up) quotient++;
        return new(quotient, scale);
    }

    /// <summary>The square root, cut at the thirtieth decimal.</summary>
    public Fraction Root()
    {
        if (Sign <= 0) return Sign == 0 ? Zero : throw new FormatException("a root of less than nothing");
        var target = Above * BigInteger.Pow(10, 60) / Below;
        var root = BigInteger.One << ((int)target.GetBitLength() / 2 + 1);
        for (var next = (root + target / root) / 2; next < root; next = (root + target / root) / 2) root = next;
        return new(root, BigInteger.Pow(10, 30));
    }

    public double ToDouble() => (double)Rounded(30, Toward.Down).Above / 1e30;

    public bool Is(Fraction other) => Above * other.Below == other.Above * Below;

    public static Fraction Min(Fraction a, Fraction b) => a.Above * b.Below <= b.Above * a.Below ? a : b;

    public static Fraction Max(Fraction a, Fraction b) => a.Above * b.Below >= b.Above * a.Below ? a : b;

    public static Fraction operator +(Fraction a, Fraction b) =>
        new(a.Above * b.Below + b.Above * a.Below, a.Below * b.Below);

    public static Fraction operator -(Fraction a, Fraction b) =>
        new(a.Above * b.Below - b.Above * a.Below, a.Below * b.Below);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Above * b.Above, a.Below * b.Below);

    public static Fraction operator /(Fraction a, Fraction b) => b.Above.Sign >= 0
        ? new(a.Above * b.Below, a.Below * b.Above)
        : new(-a.Above * b.Below, -a.Below * b.Above);
}
