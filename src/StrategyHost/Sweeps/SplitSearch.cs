namespace StrategyHost.Sweeps;

/// <summary>One set tried in one window: its unit, and what that came to where it is known.</summary>
sealed record Trial(int Number, ParameterValues Set, SweepUnit Unit, string Id)
{
    public UnitResult? Result { get; init; }

    /// <summary>Null where it failed or cannot be ranked.</summary>
    public double? Score { get; init; }
}

/// <summary>
/// The search of one split as far as results are known, and what comes next: the trials in order, then the winner's
/// test. Made anew from the results at any time, so that a sweep has no state but them.
/// </summary>
sealed class SplitSearch(SweepPlan plan, Split split)
{
    readonly List<Trial> trials = [];
    bool isOver;

    public Split Split => split;

    /// <summary>In the order in which they were proposed; those of the last round may lack results.</summary>
    public IReadOnlyList<Trial> Trials => trials;

    /// <summary>The best of the trials, the earliest of equals; null while the search goes on, or where none has a
    /// score.</summary>
    public Trial? Winner { get; private set; }

    /// <summary>The winner on the test window; null before there is one, or without such a window.</summary>
    public Trial? Test { get; private set; }

    public bool IsOver => isOver && (Winner is null || split.Test is null || Test?.Result is not null);

    /// <summary>Goes on as far as the results reach; the trials that wait for one.</summary>
    /// <exception cref="SweepRefused">The search cannot be made as asked.</exception>
    public IReadOnlyList<Trial> Advance(Func<string, UnitResult?> find)
    {
        while (true)
        {
            Fill(find);
            var due = trials.Where(one => one.Result is null).ToArray();
            if (due.Length > 0) return due;
            if (isOver) break;
            Propose();
        }
        if (Winner is null || split.Test is not { } window) return [];
        Test ??= TrialOf(Winner.Number, Winner.Set, window);
        if (Test.Result is null) Test = Known(Test, find);
        return Test.Result is null ? [Test] : [];
    }

    void Fill(Func<string, UnitResult?> find)
    {
        for (var i = 0; i < trials.Count; i++)
            if (trials[i].Result is null) trials[i] = Known(trials[i], find);
    }

    void Propose()
    {
        var tried = trials.Select(one => new Tried(one.Set, one.Score)).ToArray();
        var round = Search.Next(plan.Space, plan.Search, $"split {split.Number}", tried);
        foreach (var set in round) trials.Add(TrialOf(trials.Count + 1, set, split.Train));
        if (round.Count > 0) return;
        isOver = true;
        Winner = trials.Where(one => one.Score is not null).MaxBy(one => one.Score);
    }

    Trial TrialOf(int number, ParameterValues set, Window window)
    {
        var unit = plan.UnitOf(window, set);
        return new(number, set, unit, unit.Id);
    }

    Trial Known(Trial trial, Func<string, UnitResult?> find) => find(trial.Id) is not { } result ? trial : trial with
    {
        Result = result,
        Score = plan.Metric.Score(result),
    };
}
