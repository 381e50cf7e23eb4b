using Microsoft.AspNetCore.Components;
using StrategyHost.Model;

namespace StrategyHost.Components.Parts;

/// <summary>A part that shows one pool under its margin models.</summary>
public abstract class PoolComponent : LiveComponent
{
    [Parameter, EditorRequired]
    public PoolId Id { get; set; }

    /// <summary>Null while the desk is opening.</summary>
    protected PoolView? Pool => Desk?.Pools.FirstOrDefault(pool => pool.Id == Id);

    /// <summary>The binding one first, the others as they come.</summary>
    protected IReadOnlyList<MarginModelView> Models =>
        [.. (Pool?.Models ?? []).OrderByDescending(model => model.IsBinding)];

    protected string Topic(string figure) => $"margin:{Id.Value}/{figure}";

    /// <summary>The trail that there is: of the model that the pool is held to.</summary>
    protected string Trail(MarginModelView model) => model.IsBinding ? $"/trail/pool/{Id.Value}" : "";
}
