using StrategyHost.Engine;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Host.Live;

public class ProfitHistoryTests
{
    [Fact]
    public void Windows_between_hours_are_exact_and_add_up_to_the_whole()
    {
        var (desk, history, hours) = (new Desk(RandomTerms.Venue), new ProfitHistory(), new SortedSet<Time>());
        var inputs = new RandomInputs(31);
        while (hours.Count < 4)
        {
            desk.Apply(inputs.Next(desk));
            history.Note(desk.Outputs);
            foreach (var hour in desk.Outputs.OfType<ProfitRolled>()) hours.Add(hour.Until);
        }
        var now = SnapshotMaker.Take(desk, 1);
        var worth = new Money(desk.State.Accounts.Sum(a => desk.State.Worth(a).Units));
        var whole = history.Between(null, null, now);
        Assert.Null(whole.From);
        Assert.Equal(desk.Now, whole.To);
        Assert.Equal(worth, whole.Profit.EquityChange);

        var sum = history.Between(null, hours.Min, now).Profit;
        foreach (var (from, to) in hours.Zip(hours.Skip(1))) sum += history.Between(from, to, now).Profit;
        sum += history.Between(hours.Max, null, now).Profit;
        Assert.Equal(whole.Profit, sum);
        Assert.Equal(whole.Profit, history.Daily(now).Aggregate(default(ProfitParts), (all, day) => all + day.Profit));
        Assert.True(history.Daily(now).Count >= 2);
    }

    [Fact]
    public void A_bound_between_two_hours_is_taken_back_to_the_earlier_one_and_says_so()
    {
        var (desk, history) = (new Desk(RandomTerms.Venue), new ProfitHistory());
        var inputs = new RandomInputs(32);
        while (desk.Sequence < 100 || desk.Outputs.OfType<ProfitRolled>().FirstOrDefault() is null)
        {
            desk.Apply(inputs.Next(desk));
            history.Note(desk.Outputs);
        }
        var hour = desk.Outputs.OfType<ProfitRolled>().Max(rolled => rolled.Until);
        var now = SnapshotMaker.Take(desk, 1) with { Time = hour + TimeSpan.FromMinutes(50) };
        var asked = hour + TimeSpan.FromMinutes(10);
        Assert.Equal(hour, history.Between(asked, null, now).From);
        Assert.Equal(hour, history.Between(null, asked, now).To);
        Assert.Equal(now.Time, history.Between(null, now.Time, now).To);
    }
}
