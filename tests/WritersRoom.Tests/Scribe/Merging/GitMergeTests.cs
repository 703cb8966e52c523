using System.Diagnostics;
using WritersRoom.Scribe.Merging;

namespace WritersRoom.Tests.Scribe.Merging;

public sealed class GitMergeTests
{
    private const int Cases = 10_000;

    // git takes some milliseconds to start: many cases are put into one file each, kept apart by stretches that neither side changes.
    private const int CasesPerFile = 100;
    private const int Apart = 12;
    private static readonly string Separator = MergeCase.Separator(Apart);

    [Fact]
    public void Where_git_merges_cleanly_the_text_is_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("writersroom-merge-");
        try
        {
            var (compared, random) = (0, new Random(20261127));
            while (compared < Cases)
            {
                var cases = Enumerable.Range(0, CasesPerFile).Select(_ => MergeCase.Make(random)).ToList();
                compared += Compare(cases, folder.FullName);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Compare(IReadOnlyList<MergeCase> cases, string folder)
    {
        var merged = Git(MergeCase.Join(cases, Apart), folder).Split(Separator);
        var compared = 0;
        for (var i = 0; i < cases.Count; i++)
        {
            if (merged[i].Contains("<<<<<<<", StringComparison.Ordinal))
                continue;
            compared++;
            ThreeWayMerge.Merge(cases[i].Origin, cases[i].Typed, cases[i].Other).Text.ShouldBe(merged[i]);
        }

        return compared;
    }

    private static string Git(MergeCase one, string folder)
    {
        var files = new[] { ("typed", one.Typed), ("origin", one.Origin), ("other", one.Other) }.Select(file =>
        {
            var path = Path.Combine(folder, file.Item1);
            File.WriteAllText(path, file.Item2);
            return path;
        });
        using var git = Process.Start(new ProcessStartInfo("git", ["merge-file", "-p", "-q", .. files]) { RedirectStandardOutput = true })!;
        var merged = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBeInRange(0, 127, "git itself failed");
        return merged;
    }
}
