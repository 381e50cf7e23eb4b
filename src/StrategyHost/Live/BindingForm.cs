using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>Which margin model is to bind a pool, as a form or an address holds it.</summary>
sealed record BindingForm(string Pool, string Model, string Reason)
{
    public static BindingForm Of(Func<string, string?> field) => new(
        LimitForm.Typed(field, "pool"), LimitForm.Typed(field, "model"), LimitForm.Typed(field, "reason"));

    /// <summary>The change that is meant, and all that is wrong with it; null where anything is.</summary>
    public (BindingChanged? Change, IReadOnlyList<string> Faults) Read(DeskSnapshot desk, string by)
    {
        var faults = new List<string>();
        var pool = desk.Pools.FirstOrDefault(p => $"{p.Id.Value}" == Pool);
        if (pool is null) faults.Add($"Pool: there is no '{Pool}'; choose one of the list.");
        BindingModel[] known = [.. Enum.GetValues<BindingModel>().Where(one => one.Word() == Model)];
        if (known.Length == 0) faults.Add($"Model: '{Model}' is no margin model; choose one of the list.");
        else if (pool?.Binding == known[0]) faults.Add($"Model: {Model} binds pool {Pool} already.");
        LimitForm.CheckReason(Reason, faults);
        return (faults.Count == 0 ? new(pool!.Id, known[0], by, Reason) : null, faults);
    }
}
