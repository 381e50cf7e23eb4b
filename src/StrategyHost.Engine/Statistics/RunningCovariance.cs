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
/// after the other, and that for four samples at once: until then they wait beside it and are counted where a number is
/// asked for. A whole row is put together when it is first asked for.
/// </remarks>
public sealed class RunningCovariance : Covariance
{
    const int Tile = Lanes.Width * Lanes.Width;
    const int MostWaiting = 4;

    readonly double decay;
    readonly double[] tiles;
    readonly double[] rows;
    readonly long[] rowVersions;
    readonly double[] keep;
    readonly double[] add;
    readonly double[] waiting;
    readonly double[] shares = new double[MostWaiting];
    readonly long[] seen;
    int waits;
    double left = 1;

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
        waiting = new double[MostWaiting * Stride];
        seen = new long[count];
    }

    /// <summary>How many returns of this series there were.</summary>
    public long Seen(int index) => seen[index];

    public override double Variance(int index) => At(index, index);

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
        if (isEven)
        {
            Wait(1 - Math.Max(1 - decay, 1.0 / seen[0]));
            return;
        }
        Settle();
        AddUneven();
    }

    public override ReadOnlySpan<double> Row(int index)
    {
        var row = rows.AsSpan(index * Stride, Stride);
        if (rowVersions[index] == Version) return row;
        for (var j = 0; j < index; j++) row[j] = tiles[Place(index, j)] * left;
        for (var j = index; j < Count; j++) row[j] = tiles[Place(j, index)] * left;
        for (var k = 0; k < waits; k++)
            Lanes.AddTimes(row, Waiting(k), shares[k] * waiting[k * Stride + index]);
        rowVersions[index] = Version;
        return row;
    }

    // Of a row and a column not right of it.
    static int Place(int row, int column)
    {
        var (down, across) = (row / Lanes.Width, column / Lanes.Width);
        return (down * (down + 1) / 2 + across) * Tile + row % Lanes.Width * Lanes.Width + column % Lanes.Width;
    }

    // Of a row and a column not right of it, with what still waits.
    double At(int row, int column)
    {
        var value = tiles[Place(row, column)] * left;
        for (var k = 0; k < waits; k++)
            value += shares[k] * waiting[k * Stride + row] * waiting[k * Stride + column];
        return value;
    }

    Span<double> Waiting(int sample) => waiting.AsSpan(sample * Stride, Stride);

    void Wait(double kept)
    {
        if (waits == MostWaiting) Settle();
        left *= kept;
        for (var k = 0; k < waits; k++) shares[k] *= kept;
        add.CopyTo(Waiting(waits));
        shares[waits++] = 1;
    }

    // What waits goes into the tiles, in one pass over them.
    void Settle()
    {
        if (waits == 0) return;
        for (var k = waits; k < MostWaiting; k++) Waiting(k).Clear();
        ref var tile = ref MemoryMarshal.GetArrayDataReference(tiles);
        for (var down = 0; down < Stride; down += Lanes.Width)
            for (var across = 0; across <= down; across += Lanes.Width)
                tile = ref SettleTile(ref tile, down, across);
        (waits, left) = (0, 1);
    }

    // Returns where the next tile begins.
    ref double SettleTile(ref double tile, int down, int across)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(waiting);
        ref var second = ref Unsafe.Add(ref first, Stride);
        ref var third = ref Unsafe.Add(ref second, Stride);
        ref var fourth = ref Unsafe.Add(ref third, Stride);
        var kept = Vector512.Create(left);
        var a = Vector512.LoadUnsafe(ref first, (nuint)across) * shares[0];
        var b = Vector512.LoadUnsafe(ref second, (nuint)across) * shares[1];
        var c = Vector512.LoadUnsafe(ref third, (nuint)across) * shares[2];
        var d = Vector512.LoadUnsafe(ref fourth, (nuint)across) * shares[3];
        for (var i = down; i < down + Lanes.Width; i++)
        {
            var row = Vector512.LoadUnsafe(ref tile) * kept;
            row = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref first, i)), a, row);
            row = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref second, i)), b, row);
            row = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref third, i)), c, row);
            row = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref fourth, i)), d, row);
            row.StoreUnsafe(ref tile);
            tile = ref Unsafe.Add(ref tile, Lanes.Width);
        }
        return ref tile;
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
            for (var j = 0; j <= i; j++) hash.Add(BitConverter.DoubleToInt64Bits(At(i, j)));
        }
    }
}
