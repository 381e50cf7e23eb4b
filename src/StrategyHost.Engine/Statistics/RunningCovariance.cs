using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Exponentially weighted covariance with zero mean (RiskMetrics Technical Document, 1996):
/// <c>s_ij = λ s_ij + (1 - λ) r_i r_j</c>. Until 1 / (1 - λ) returns were seen all of them count the same, so that no
/// starting value shows. A series without a return keeps its variance, and its covariances fade by the square root of
/// λ: that is the same as scaling rows and columns, so the matrix stays positive semidefinite.
/// </summary>
/// <remarks>
/// Memory sets the pace, so only the lower triangle is updated, kept in square tiles of eight by eight that lie one
/// after the other; a whole row is put together when it is first asked for.
/// </remarks>
public sealed class RunningCovariance : Covariance
{
    const int Tile = Lanes.Width * Lanes.Width;

    readonly double decay;
    readonly double[] tiles;
    readonly double[] rows;
    readonly long[] rowVersions;
    readonly double[] keep;
    readonly double[] add;
    readonly long[] seen;

    /// <param name="decay">λ, from 0 to below 1; from a half-life h in samples: 2^(-1/h).</param>
    public RunningCovariance(int count, double decay) : base(count)
    {
        Check.That(decay is >= 0 and < 1);
        this.decay = decay;
        var side = Stride / Lanes.Width;
        tiles = new double[side * (side + 1) / 2 * Tile];
        rows = new double[count * Stride];
        rowVersions = new long[count];
        keep = new double[Stride];
        add = new double[Stride];
        seen = new long[count];
    }

    /// <summary>How many returns of this series there were.</summary>
    public long Seen(int index) => seen[index];

    public override double Variance(int index) => tiles[Place(index, index)];

    /// <summary>Takes one return of every series; NaN says that a series has none.</summary>
    public void Add(ReadOnlySpan<double> returns)
    {
        Check.That(returns.Length == Count);
        Version++;
        var isEven = true;
        for (var i = 0; i < Count; i++)
        {
            if (double.IsNaN(returns[i])) (keep[i], add[i], isEven) = (1, 0, false);
            else
            {
                seen[i]++;
                var share = Math.Max(1 - decay, 1.0 / seen[i]);
                (keep[i], add[i]) = (Math.Sqrt(1 - share), Math.Sqrt(share) * returns[i]);
                isEven &= seen[i] == seen[0];
            }
        }
        if (isEven) AddEven(1 - Math.Max(1 - decay, 1.0 / seen[0]));
        else AddUneven();
    }

    public override ReadOnlySpan<double> Row(int index)
    {
        var row = rows.AsSpan(index * Stride, Stride);
        if (rowVersions[index] == Version) return row;
        for (var j = 0; j < index; j++) row[j] = tiles[Place(index, j)];
        for (var j = index; j < Count; j++) row[j] = tiles[Place(j, index)];
        rowVersions[index] = Version;
        return row;
    }

    // Of a row and a column not right of it.
    static int Place(int row, int column)
    {
        var (down, across) = (row / Lanes.Width, column / Lanes.Width);
        return (down * (down + 1) / 2 + across) * Tile + row % Lanes.Width * Lanes.Width + column % Lanes.Width;
    }

    void AddEven(double kept)
    {
        var by = Vector512.Create(kept);
        ref var tile = ref MemoryMarshal.GetArrayDataReference(tiles);
        ref var added = ref MemoryMarshal.GetArrayDataReference(add);
        for (var down = 0; down < add.Length; down += Lanes.Width)
        {
            for (var across = 0; across <= down; across += Lanes.Width)
            {
                var columns = Vector512.LoadUnsafe(ref added, (nuint)across);
                for (var i = 0; i < Lanes.Width; i++)
                {
                    var own = Vector512.Create(Unsafe.Add(ref added, down + i)) * columns;
                    Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref tile), by, own).StoreUnsafe(ref tile);
                    tile = ref Unsafe.Add(ref tile, Lanes.Width);
                }
            }
        }
    }

    void AddUneven()
    {
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < Count; j++)
            {
                if (j / Lanes.Width > i / Lanes.Width) break;
                ref var place = ref tiles[Place(i, j)];
                place = place * (keep[i] * keep[j]) + add[i] * add[j];
            }
        }
    }

    public void AddTo(ref StateHash hash)
    {
        for (var i = 0; i < Count; i++)
        {
            hash.Add(seen[i]);
            for (var j = 0; j <= i; j++) hash.Add(BitConverter.DoubleToInt64Bits(tiles[Place(i, j)]));
        }
    }
}
