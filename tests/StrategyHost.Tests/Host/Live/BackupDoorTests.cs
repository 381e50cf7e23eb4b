using System.Net;
using StrategyHost.Backups;
using StrategyHost.Security;
using StrategyHost.Tests.Host.Security;

namespace StrategyHost.Tests.Host.Live;

public class BackupDoorTests
{
    [Fact]
    public async Task A_manager_backs_the_running_host_up_after_a_question_and_sees_the_proof_of_it()
    {
        await using var house = await DeskBefore.Start();
        var shelf = house.Get<BackupShelf>();
        foreach (var role in (Role[])[Role.Viewer, Role.Quant])
        {
            using var other = await house.SignedIn(role);
            Assert.StartsWith("/denied", await Ask(other, ("confirmed", "yes")), StringComparison.Ordinal);
            Assert.DoesNotContain(BackupEndpoint.Address, await other.GetStringAsync("/operations"));
            Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/operations/backup")).StatusCode);
        }
        using var manager = await house.SignedIn(Role.Manager);
        using var bare = new FormUrlEncodedContent([new("confirmed", "yes")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await manager.PostAsync(BackupEndpoint.Address, bare)).StatusCode);
        Assert.Equal("/operations/backup", await Ask(manager));
        Assert.Contains(shelf.Folder, await manager.GetStringAsync("/operations/backup"));
        Assert.Empty(shelf.Look().Made);

        var reached = house.Live.Host!.Progress.Journaled;
        Assert.Equal("/operations", await Ask(manager, ("confirmed", "yes")));
        for (var wait = 0; wait < 1_200 && shelf.Look().Made.Count == 0 && shelf.Failure.Length == 0; wait++)
            await Task.Delay(50);
        Assert.Equal("", shelf.Failure);
        var made = Assert.Single(shelf.Look().Made);
        Assert.InRange(made.Manifest.Inputs, reached, house.Live.Host!.Progress.Journaled);
        Assert.Equal("one-Manager", made.Manifest.By);
        var page = await manager.GetStringAsync("/operations");
        Assert.Contains(made.Path, page);
        Assert.Contains($"{made.Manifest.Inputs:N0}", page);
        Assert.Contains($"{made.Bytes:N0} bytes", page);
        var restored = Restore.Run(made.Path, made.Path + "-again");
        Assert.Equal(made.Manifest.Inputs, restored.Inputs);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_named_beside_the_others()
    {
        await using var house = await RunningHouse.Start();
        var shelf = house.Get<BackupShelf>();
        var broken = Directory.CreateDirectory(Path.Combine(shelf.Folder, "one"));
        Directory.CreateDirectory(Path.Combine(shelf.Folder, "two.partial"));
        File.WriteAllText(Path.Combine(broken.FullName, BackupManifest.Name), "{");
        var (made, faults) = shelf.Look();
        Assert.Empty(made);
        Assert.Contains("cannot be read", Assert.Single(faults));
    }

    static async Task<string> Ask(HttpClient browser, params (string, string)[] fields)
    {
        var answer = await RunningHouse.Post(browser, "/account", BackupEndpoint.Address, fields);
        var place = answer.Headers.Location!;
        return place.IsAbsoluteUri ? place.AbsolutePath : place.OriginalString;
    }
}
