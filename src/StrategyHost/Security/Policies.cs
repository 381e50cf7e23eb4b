using Microsoft.AspNetCore.Authorization;

namespace StrategyHost.Security;

/// <summary>Who may do what, by name: pages, hub methods and endpoints ask for one of these.</summary>
static class Policies
{
    /// <summary>Any user: also what applies where nothing is said.</summary>
    public const string See = "See";

    /// <summary>Write scripts, run backtests, put versions on paper.</summary>
    public const string Author = "Author";

    /// <summary>Pause, resume, stop and flatten one strategy.</summary>
    public const string Operate = "Operate";

    /// <summary>The same for accounts and the whole desk.</summary>
    public const string OperateDesk = "OperateDesk";

    /// <summary>Users and their roles.</summary>
    public const string Administer = "Administer";

    public static void AddTo(AuthorizationOptions options)
    {
        Add(options, See, Role.Viewer, Role.Quant, Role.Manager, Role.Admin);
        Add(options, Author, Role.Quant, Role.Admin);
        Add(options, Operate, Role.Quant, Role.Manager, Role.Admin);
        Add(options, OperateDesk, Role.Manager, Role.Admin);
        Add(options, Administer, Role.Admin);
        options.DefaultPolicy = options.FallbackPolicy = options.GetPolicy(See)!;
    }

    static void Add(AuthorizationOptions options, string name, params Role[] roles) =>
        options.AddPolicy(name, policy => policy.RequireRole(roles.Select(role => role.ToString())));
}
