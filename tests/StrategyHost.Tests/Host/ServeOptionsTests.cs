namespace StrategyHost.Tests.Host;

public class ServeOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080")]
    [InlineData("http://[::1]:5080")]
    public void The_demo_is_allowed_on_loopback(string url) => Assert.Empty(Options(url, demo: true).Faults());

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://192.168.1.4:5080")]
    [InlineData("http://desk.example:5080")]
    public void The_demo_is_refused_elsewhere(string url)
    {
        var fault = Assert.Single(Options(url, demo: true).Faults());
        Assert.Contains("loopback", fault);
        Assert.Empty(Options(url, demo: false).Faults());
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var options = Options("ftp://desk", demo: false) with { Speed = 0 };
        Assert.Equal(2, options.Faults().Count);
    }

    static ServeOptions Options(string url, bool demo) => new() { Urls = [url], DataFolder = "unused", Demo = demo };
}
