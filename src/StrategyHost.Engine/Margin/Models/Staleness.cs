using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>Which figures of a book are too old to be trusted.</summary>
static class Staleness
{
    /// <summary>The marks of what is held, with their ages.</summary>
    public static IEnumerable<MarginInput> Marks(MarginBook book)
    {
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (book[slot].Quantity.IsZero) continue;
            yield return new($"{book.Legs[slot].Name} value", $"{book[slot].Value}", Age(book, book[slot].AsOf));
        }
    }

    /// <summary>"BTC's price is 75 s old" for the oldest held mark beyond the limit; null where none is.</summary>
    public static string? OldMark(MarginBook book, TimeSpan limit)
    {
        var (oldest, name) = (limit, "");
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (book[slot].Quantity.IsZero || book[slot].AsOf is not { } asOf) continue;
            var age = book.Now - asOf;
            if (age > oldest) (oldest, name) = (age, book.Legs[slot].Name);
        }
        return name.Length == 0 ? null : $"{name}'s price is {(long)oldest.TotalSeconds} s old";
    }

    /// <summary>For models that go on with the last mark, as the venue does.</summary>
    public static ModelState OfMarks(MarginBook book, MarginTerms terms) =>
        book.OldMark(terms.MarkMaxAge) is { } reason
            ? ModelState.Stale(reason, "the last mark is used")
            : ModelState.Ok;

    public static TimeSpan? Age(MarginBook book, Time? asOf) => asOf is { } time ? book.Now - time : null;
}
