using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Sweeps;

namespace StrategyHost.Tests.Host.Sweeps;

public sealed class SearchTests
{
    static readonly ParameterDeclaration[] declared =
    [
        One("step", ParameterKind.Number, "5", "1", "20"),
        One("levels", ParameterKind.Integer, "4", "1", "8"),
        One("kind", ParameterKind.Choice, "Slow") with { Options = ["Slow", "Fast"] },
        One("rest", ParameterKind.Duration, "00:10:00"),
        One("size", ParameterKind.Number, "1", "0.001", "5"),
    ];

    static ParameterDeclaration One(
        string name, ParameterKind kind, string value, string? low = null, string? high = null) =>
        new() { Name = name, Kind = kind, Default = value, Current = value, Minimum = low, Maximum = high };

    static SearchSpace Space(params string[] vary) => SpaceText.Of(declared, vary, ParameterValues.Empty);

    // Good near step 7 with many levels, and only when fast.
    static double Score(ParameterValues set) => -Math.Abs(double.Parse(set["step"] ?? "7") - 7)
        + double.Parse(set["levels"]!) / 4 + (set["kind"] == "Fast" ? 3 : 0);

    static List<Tried> Run(
        SearchSpace space, SearchTerms terms, int stopAfter = int.MaxValue, List<Tried>? tried = null)
    {
        tried ??= [];
        for (var round = 0; round < stopAfter; round++)
        {
            var next = Search.Next(space, terms, "split 1", tried);
            if (next.Count == 0) break;
            tried.AddRange(next.Select(set => new Tried(set, set["levels"] == "3" ? null : Score(set))));
        }
        return tried;
    }

    [Fact]
    public void Declared_ranges_and_choices_are_searched_and_given_values_narrow_them()
    {
        Assert.Equal(["step", "levels", "kind", "size"], Space().Dimensions.Select(one => one.Name));
        Assert.Equal("0.001 to 5, by ratio", Space("size").Dimensions[0].Words);
        Assert.Equal(["5", "10", "15", "20"], Space("step=5..20:5").Dimensions[0].Grid(3));
        Assert.Equal(["5", "12.5", "20"], Space("step=5..20").Dimensions[0].Grid(3));
        Assert.Equal(["1", "3", "5", "7", "8"], Space("levels").Dimensions[0].Grid(5));
        Assert.Equal(["00:01:00", "00:05:00"], Space("rest=1m,5m").Dimensions[0].Grid(3));
        Assert.Equal(["00:01:00", "00:01:30", "00:02:00"], Space("rest=1m..2m/30s").Dimensions[0].Grid(9));
        Assert.Equal(["0.001", "0.07071", "5"], Space("size").Dimensions[0].Grid(3));
    }

    [Theory]
    [InlineData("width", "declares no parameter \"width\"")]
    [InlineData("step=0..5", "0 is below 1")]
    [InlineData("step=9..5", "9 is not below 5")]
    [InlineData("step=1..5:9", "a step of 9")]
    [InlineData("step=a,b", "'a' is no Number")]
    [InlineData("rest", "without a least and a greatest value")]
    [InlineData("kind=1..2", "has no range")]
    public void What_cannot_be_searched_is_refused_by_name(string vary, string why) =>
        Assert.Contains(why, Assert.Throws<SweepRefused>(() => Space(vary)).Message);

    [Fact]
    public void A_parameter_held_is_not_searched_and_its_value_is_checked()
    {
        var held = new ParameterValues([new("step", "9")]);
        Assert.DoesNotContain(SpaceText.Of(declared, [], held).Dimensions, one => one.Name == "step");
        Assert.Throws<SweepRefused>(() => SpaceText.Of(declared, ["step"], held));
        Assert.Throws<SweepRefused>(() => SpaceText.Of(declared, [], new([new("step", "99")])));
    }

    [Theory]
    [InlineData(SearchMethod.Grid)]
    [InlineData(SearchMethod.Random)]
    [InlineData(SearchMethod.Bayes)]
    public void A_search_is_the_same_twice_goes_on_where_it_stood_and_tries_no_set_twice(SearchMethod method)
    {
        var space = Space("step", "levels", "kind");
        var terms = new SearchTerms { Method = method, Trials = 60, Points = 4 };
        var whole = Run(space, terms);
        var again = Run(space, terms, tried: Run(space, terms, stopAfter: 1));
        Assert.Equal(whole, again);
        Assert.Equal(method == SearchMethod.Grid ? 32 : 60, whole.Count);
        Assert.Equal(whole.Count, whole.Select(one => one.Set).Distinct().Count());
        if (method != SearchMethod.Grid) Assert.NotEqual(whole, Run(space, terms with { Seed = 2 }));
    }

    [Theory]
    [InlineData(SearchMethod.Random)]
    [InlineData(SearchMethod.Bayes)]
    public void A_small_space_is_tried_whole_and_then_the_search_ends(SearchMethod method)
    {
        var tried = Run(Space("levels=1..5", "kind"), new SearchTerms { Method = method, Trials = 500 });
        Assert.Equal(10, tried.Count);
    }

    [Fact]
    public void A_grid_larger_than_the_trials_is_refused_with_its_size() =>
        Assert.Contains("The grid has 125 sets", Assert.Throws<SweepRefused>(() => Search.Next(
            Space("step", "levels", "size"), new() { Method = SearchMethod.Grid, Trials = 100 }, "a", [])).Message);

    // Over seeds, so that it is the method and not one lucky draw.
    [Fact]
    public void The_Bayesian_search_finds_more_than_chance_does()
    {
        double Best(SearchMethod method) => Enumerable.Range(1, 12).Average(seed => Run(
            Space("step", "levels", "kind", "size"),
            new() { Method = method, Trials = 60, Seed = (ulong)seed }).Max(one => one.Score ?? -99));

        Assert.True(Best(SearchMethod.Bayes) > Best(SearchMethod.Random) + 0.1);
    }

    [Fact]
    public void Densities_add_up_to_one_and_what_is_drawn_lies_inside()
    {
        var dimension = Space("step").Dimensions[0];
        var density = ParzenDensity.Of(dimension, [0.02, 0.1, 0.11, 0.8]);
        var sum = Enumerable.Range(0, 10_000).Sum(i => density.At((i + 0.5) / 10_000)) / 10_000;
        Assert.Equal(1, sum, 1e-3);
        var chance = new Prng(1);
        var drawn = Enumerable.Range(0, 2_000).Select(_ => density.Draw(chance)).ToArray();
        Assert.All(drawn, one => Assert.InRange(one, 0, 1));
        Assert.True(drawn.Count(one => one < 0.3) > 1_000);
    }
}
