using StrategyHost.Worker.Containment;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Workers;

public class LateCageTests
{
    [Fact]
    public void A_process_that_was_late_is_not_told_as_a_machine_that_cannot_lock_scripts_up()
    {
        var late = SandboxState.Refusal(new CageException("its process was not ready within 60 s") { IsLate = true });
        Assert.Contains("Try again", late);
        Assert.DoesNotContain("do not run on this machine", late);
        var missing = SandboxState.Refusal(new CageException("this kernel has no Landlock"));
        Assert.Contains("do not run on this machine: this kernel has no Landlock", missing);
    }
}
