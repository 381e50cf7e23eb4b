// SH0002 line 2: a script declares no namespaces
namespace StrategyHost.Scripting { class Guard { } }
