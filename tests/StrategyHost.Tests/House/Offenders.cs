namespace StrategyHost.Tests.House;

static class Offenders
{
    /// <summary>Fails and lists them all.</summary>
    public static void None(IEnumerable<string> found)
    {
        var offenders = found.Distinct().ToList();
        Assert.True(offenders.Count == 0, $"{offenders.Count}:\n" + string.Join('\n', offenders));
    }
}
