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
