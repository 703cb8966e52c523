namespace WritersRoom.Jobs.Tests;

public sealed class JobsOptionsTests
{
    [Fact]
    public void The_defaults_break_no_rule() => new JobsOptions().Faults().ShouldBeEmpty();

    [Fact]
    public void A_retention_may_be_nothing() =>
        new JobsOptions { CompletedRetention = TimeSpan.Zero, DiscardedRetention = TimeSpan.Zero }.Faults().ShouldBeEmpty();

    [Fact]
    public void A_negative_retention_is_refused_by_its_name()
    {
        new JobsOptions { CompletedRetention = TimeSpan.FromTicks(-1) }.Faults().ShouldBe(["JobsOptions.CompletedRetention must not be negative."]);
        new JobsOptions { DiscardedRetention = TimeSpan.FromTicks(-1) }.Faults().ShouldBe(["JobsOptions.DiscardedRetention must not be negative."]);
    }
}
