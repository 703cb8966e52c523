using System.Globalization;
using WritersRoom.Screenplays.Fuzzing;

namespace WritersRoom.Benchmarks.Fuzz;

/// <summary>
/// The long fuzz run: <c>fuzz --minutes 10 --seed 1</c>. What fails is kept as a file; put into the fixtures of the screenplay tests it is a test.
/// </summary>
internal static class FuzzCommand
{
    private const string Folder = "fuzz-findings";

    public static int Run(string[] args)
    {
        var minutes = Number(args, "--minutes", 10);
        var options = new FuzzOptions
        {
            Seed = (int)Number(args, "--seed", 1),
            First = (int)Number(args, "--first", 0),
            Time = TimeSpan.FromMinutes(minutes),
            KeepIn = Path.GetFullPath(Folder),
        };
        Console.WriteLine($"Seed {options.Seed}, from iteration {options.First}, {minutes} minutes");
        var report = new FuzzRun(FuzzCorpus.Load(Path.Combine(AppContext.BaseDirectory, "Fixtures")), options).Run();

        Console.WriteLine($"{report.Inputs:N0} inputs, {report.Characters / 1e6:F0} million characters; read, not refused: {string.Join(", ", report.Accepted.OrderBy(one => one.Key).Select(one => $"{one.Value:N0} {one.Key}"))}");
        foreach (var finding in report.Findings)
            Console.WriteLine(finding);
        Console.WriteLine(report.Findings.Count == 0 ? "PASS  no crash, no hang, nothing lost" : $"FAIL  {report.Findings.Count} inputs kept in {options.KeepIn}: move them to tests/WritersRoom.Screenplays.Tests/Fixtures/fuzz");
        return report.Findings.Count == 0 ? 0 : 1;
    }

    private static double Number(string[] args, string name, double otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at < 0 || at + 1 >= args.Length ? otherwise : double.Parse(args[at + 1], CultureInfo.InvariantCulture);
    }
}
