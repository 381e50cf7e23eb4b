using System.Runtime.InteropServices;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// One side of a book, best level last in memory: what changes most stands where moving is cheapest.
sealed class DepthSide(Side side)
{
    // Beyond, the worst level is forgotten: no source shows so many.
    const int MostLevels = 50_000;

    readonly List<Level> levels = [];

    public int Count => levels.Count;

    // The best is number 0.
    public Level this[int place] => levels[^(place + 1)];

    public void Clear() => levels.Clear();

    public Level[] Top(int depth)
    {
        var top = new Level[Math.Min(depth, levels.Count)];
        for (var i = 0; i < top.Length; i++) top[i] = this[i];
        return top;
    }

    public void Take(List<Level> changed, bool isWhole) => Take(CollectionsMarshal.AsSpan(changed), isWhole);

    public void Take(ReadOnlySpan<Level> changed, bool isWhole)
    {
        if (isWhole) levels.Clear();
        foreach (var level in changed) Take(level);
    }

    void Take(Level level)
    {
        var (low, high) = (0, levels.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (IsWorse(levels[middle].Price, level.Price)) low = middle + 1;
            else high = middle;
        }
        var isThere = low < levels.Count && levels[low].Price == level.Price;
        if (level.Quantity.IsZero)
        {
            if (isThere) levels.RemoveAt(low);
            return;
        }
        if (isThere) levels[low] = level;
        else levels.Insert(low, level);
        if (levels.Count > MostLevels) levels.RemoveAt(0);
    }

    bool IsWorse(Price a, Price b) => side == Side.Buy ? a < b : a > b;
}
