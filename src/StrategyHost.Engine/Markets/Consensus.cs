using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// What a book's makers and its crowd believe the price to be. It sticks, and comes after the value in strides: so the
/// best prices stand for seconds, trades foretell a move, and a move goes on for a while.
/// </summary>
sealed class Consensus : Participant
{
    readonly Prng prng;
    readonly List<Participant> followers = [];

    public Consensus(int number, StreetBook book, Prng prng, Time start) : base(number, book, start)
    {
        this.prng = prng;
        Believe(book.Fair * Fixed.One);
    }

    public IReadOnlyList<Participant> Followers => followers;

    public void Lead(Participant follower) => followers.Add(follower);

    public override void Notice(Time now, double jump)
    {
        var sooner = now + Pause(Book.Profile.Reaction);
        if (sooner < Due) Due = sooner;
    }

    public override void Adopt(in StreetOrder order)
    {
    }

    public override void Act(Time now, MarketLens lens)
    {
        Due = now + Pause(Book.Profile.Step);
        var before = Book.Belief;
        var gap = Book.Fair * Fixed.One - before;
        if (Math.Abs(gap) < Book.Profile.Patience * Book.Tick) return;
        Believe(before + gap * Book.Profile.Stride);
        var jump = (Book.Belief / before - 1) * 1e4;
        foreach (var follower in followers) follower.Notice(now, jump);
    }

    void Believe(double price)
    {
        var tick = Book.Tick;
        Book.Belief = (Math.Floor(price / tick) + 0.5) * tick;
    }

    TimeSpan Pause(double mean) => TimeSpan.FromSeconds(prng.NextExponential(mean));
}
