using StrategyHost.Parity;
using StrategyHost.Security;
using StrategyHost.Tests.Host.Security;

namespace StrategyHost.Tests.Host.Live;

public class ParityDoorTests
{
    [Fact]
    public async Task A_day_asked_for_is_compared_what_cannot_be_is_flagged_and_only_managers_set_the_limit()
    {
        await using var house = await DeskBefore.Start();
        var (jobs, library) = (house.Get<ParityJobs>(), house.Get<ParityLibrary>());
        var today = jobs.Today!.Value;
        Assert.True(jobs.Ask(today));
        await Until(() => library.Holds(today));
        var one = library.All()[0];
        Assert.Null(one.Score);
        Assert.Contains("not in the library", one.Failure, StringComparison.Ordinal);
        Assert.True(library.Limit.IsBroken(one));
        await Until(() => house.Live.Host!.Happenings.Notices.Last(int.MaxValue).Any(notice =>
            notice.Kind == "Parity" && notice.Text.Contains("could not be compared", StringComparison.Ordinal)));

        using var manager = await house.SignedIn(Role.Manager);
        Assert.Contains("/operations/refused", await Set(manager, "120"), StringComparison.Ordinal);
        Assert.Equal(ParityLimit.Default, library.Limit.LeastScore);
        Assert.Equal("/parity", await Set(manager, "75.5"));
        Assert.Equal(75.5, library.Limit.LeastScore);
        using var viewer = await house.SignedIn(Role.Viewer);
        Assert.StartsWith("/denied", await Set(viewer, "10", page: "/account"), StringComparison.Ordinal);
        Assert.Equal(75.5, library.Limit.LeastScore);
        Assert.DoesNotContain(ParityServices.Limit, await viewer.GetStringAsync("/parity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_is_compared_by_itself_and_once_when_its_midnight_has_passed()
    {
        var clock = new LeapingClock(new(2026, 3, 1, 23, 58, 0, TimeSpan.Zero));
        await using var house = await DeskBefore.Start(clock);
        var (jobs, library) = (house.Get<ParityJobs>(), house.Get<ParityLibrary>());
        var day = new DateOnly(2026, 3, 1);
        Assert.Equal(day, jobs.Today);
        // It looks every twenty seconds, which this clock makes four tenths: the day before was not at work.
        await Task.Delay(1_500);
        Assert.Empty(library.All());
        clock.Leap(TimeSpan.FromMinutes(3));
        await Until(() => library.Holds(day));
        Assert.Equal(day.AddDays(1), jobs.Today);
        Assert.Equal("2026-03-01", Assert.Single(library.All()).Day);
        clock.Leap(TimeSpan.FromMinutes(1));
        await Task.Delay(1_500);
        Assert.Single(library.All());
        Assert.Empty(jobs.Failure);
    }

    static async Task<string> Set(HttpClient browser, string score, string page = "/parity")
    {
        var answer = await RunningHouse.Post(browser, page, ParityServices.Limit, ("score", score));
        var to = answer.Headers.Location!;
        return to.IsAbsoluteUri ? to.PathAndQuery : to.ToString();
    }

    static async Task Until(Func<bool> isSo)
    {
        for (var tries = 0; tries < 1_200; tries++)
        {
            if (isSo()) return;
            await Task.Delay(50);
        }
        throw new InvalidOperationException("It did not come about within a minute.");
    }
}
