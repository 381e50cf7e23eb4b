using StrategyHost.Model;

namespace StrategyHost.Engine.Funding;

/// <summary>Votes of one span; their median is one sample, with zeros up to the least number.</summary>
public sealed class PremiumBallot(PremiumVotes terms)
{
    readonly List<long> votes = [];

    public bool IsEmpty => votes.Count == 0;

    /// <summary>When the span of the votes so far is over.</summary>
    public Time End { get; private set; }

    /// <summary>A vote; one on the boundary belongs to the span that ends there.</summary>
    public void Add(Rate premium, Time now)
    {
        End = new Time(now.Nanoseconds - 1).Floor(terms.Every) + terms.Every;
        votes.Add(premium.Units);
    }

    /// <summary>The median, of two middle ones their mean toward zero; the next span starts from nothing.</summary>
    public Rate Take()
    {
        var sorted = votes.Concat(Enumerable.Repeat(0L, Math.Max(0, terms.Least - votes.Count))).Order().ToArray();
        votes.Clear();
        return new((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
    }

    public void Clear() => votes.Clear();

    public void AddTo(ref StateHash hash)
    {
        foreach (var vote in votes) hash.Add(vote);
    }
}
