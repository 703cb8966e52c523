namespace WritersRoom.Benchmarks.Formats;

/// <summary>What was promised, beside what was measured.</summary>
internal sealed class Targets
{
    private int failed;

    /// <summary>The exit code of a command that measured them.</summary>
    public int ExitCode => failed == 0 ? 0 : 1;

    public void AtLeast(string what, double measured, double bar, string unit) => Judge(what, measured, bar, unit, measured >= bar, "≥");

    public void AtMost(string what, double measured, double bar, string unit) => Judge(what, measured, bar, unit, measured <= bar, "≤");

    public void Holds(string what, bool holds)
    {
        failed += holds ? 0 : 1;
        Console.WriteLine($"  {(holds ? "PASS" : "FAIL")}  {what}");
    }

    private void Judge(string what, double measured, double bar, string unit, bool holds, string sign) =>
        Holds($"{what}: {measured:0.###} {unit} ({sign} {bar:0.###})", holds);
}
