using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// A coin's fair value, which nobody publishes: jumps in clusters, a little diffusion, volatility that drifts, and the
/// perpetual's basis over spot, which wanders and comes back.
/// </summary>
sealed class CoinPath
{
    const double Bp = 1e-4;
    const double MoodMemory = 600;
    const double MoodSwing = 0.2;
    static readonly TimeSpan pulse = TimeSpan.FromMilliseconds(500);

    readonly CoinProfile profile;
    readonly Prng prng;
    readonly HawkesClock jumps;
    double log;
    double basis;
    double mood;
    Time nextPulse;
    Time nextJump;

    public CoinPath(CoinProfile profile, Prng prng, Time start)
    {
        this.profile = profile;
        this.prng = prng;
        jumps = new(profile.OwnJumps, prng);
        log = Math.Log(profile.Price) + 0.002 * prng.NextNormal();
        basis = profile.Basis + 0.6 * profile.BasisSwing * prng.NextNormal();
        nextPulse = start + pulse;
        nextJump = jumps.Next(start);
        Set();
    }

    public double Spot { get; private set; }

    public double Perp { get; private set; }

    public Time Due => nextJump < nextPulse ? nextJump : nextPulse;

    /// <summary>Takes up where an earlier market stopped.</summary>
    public void Resume(double spot, double? perp)
    {
        log = Math.Log(spot);
        if (perp is { } price) basis = (price / spot - 1) / Bp;
        Set();
    }

    /// <summary>What is due happens; true where it is a jump, which participants react to.</summary>
    public bool Move()
    {
        if (nextJump <= nextPulse)
        {
            Jump(profile.OwnJump * jumps.Force * prng.NextNormal() * Tail());
            jumps.Excite(nextJump, 1);
            nextJump = jumps.Next(nextJump);
            return true;
        }
        Pulse(pulse.TotalSeconds);
        nextPulse += pulse;
        return false;
    }

    /// <summary>The jump that all coins share, in basis points of the market as a whole.</summary>
    public void Share(double common) => Jump(profile.Beta * common * (1 + 0.25 * prng.NextNormal()));

    /// <summary>What trading does to the value, in basis points.</summary>
    public void Press(double basisPoints)
    {
        log += basisPoints * Bp;
        Set();
    }

    void Jump(double basisPoints) => Press(basisPoints * Math.Exp(mood));

    // A normal over the root of an exponential's mean: Laplace, with its fat tail.
    double Tail() => Math.Sqrt(prng.NextExponential(1));

    void Pulse(double seconds)
    {
        mood += -mood * seconds / MoodMemory + MoodSwing * Math.Sqrt(2 * seconds / MoodMemory) * prng.NextNormal();
        var pull = seconds / profile.BasisMemory;
        basis += (profile.Basis - basis) * pull + profile.BasisSwing * Math.Sqrt(2 * pull) * prng.NextNormal();
        Press(profile.Quiet * Math.Sqrt(seconds) * prng.NextNormal());
    }

    void Set()
    {
        Spot = Math.Exp(log);
        Perp = Spot * (1 + basis * Bp);
    }
}
