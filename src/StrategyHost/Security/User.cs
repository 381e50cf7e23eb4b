namespace StrategyHost.Security;

/// <summary>Someone who may sign in, as the store keeps them.</summary>
sealed record User
{
    public string Id { get; set; } = "";
    public long Version { get; set; }
    public string Name { get; set; } = "";
    public string NormalizedName { get; set; } = "";
    public Role Role { get; set; }
    public string? PasswordHash { get; set; }

    /// <summary>Changes with password, role and state: sessions begun under another one are over.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>The password was made by an admin: its first use leads to choosing another.</summary>
    public bool MustChoosePassword { get; set; }

    public bool Disabled { get; set; }

    /// <summary>Made by <c>--demo</c>: has no password, and is nobody when the house runs without it.</summary>
    public bool IsDemo { get; set; }

    public int Failures { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastSignIn { get; set; }
}
