namespace StrategyHost.Scripting.AllowList;

// The two readers of the policy: what a person may write, and what the compiler may put into the image.
public enum Pass { Source, Emitted }
