using System.Collections;

namespace StrategyHost.Model;

/// <summary>A named number as it went into a decision or came out of it: exact, with its own decimals.</summary>
public readonly record struct Figure(string Name, Int128 Units, int Decimals)
{
    public Figure(string name, Price value) : this(name, value.Units, Fixed.Decimals) { }

    public Figure(string name, Quantity value) : this(name, value.Units, Fixed.Decimals) { }

    public Figure(string name, Notional value) : this(name, value.Units, Fixed.Decimals) { }

    public Figure(string name, Money value) : this(name, value.Units, Fixed.Decimals) { }

    public Figure(string name, Rate value) : this(name, value.Units, Rate.Decimals) { }

    public Figure(string name, long value) : this(name, value, 0) { }

    /// <summary>Plain decimal text.</summary>
    public string Value => Fixed.Format(Units, Decimals);

    public override string ToString() => $"{Name} {Value}";
}

/// <summary>Figures in the order in which the rule names them; equal where all of them are.</summary>
public sealed class Figures(params Figure[] figures) : IReadOnlyList<Figure>, IEquatable<Figures>
{
    public static readonly Figures None = new();

    public int Count => figures.Length;

    public Figure this[int index] => figures[index];

    /// <summary>The figure of this name, or null.</summary>
    public Figure? Find(string name)
    {
        foreach (var figure in figures)
            if (figure.Name == name) return figure;
        return null;
    }

    public bool Equals(Figures? other) => other != null && figures.AsSpan().SequenceEqual(other.Span);

    public override bool Equals(object? other) => Equals(other as Figures);

    public override int GetHashCode() => figures.Length;

    public IEnumerator<Figure> GetEnumerator() => ((IEnumerable<Figure>)figures).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => figures.GetEnumerator();

    public override string ToString() => string.Join(", ", figures);

    ReadOnlySpan<Figure> Span => figures;
}
