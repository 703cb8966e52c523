using WritersRoom.Screenplays.Fuzzing;
using WritersRoom.Screenplays.Fuzzing.Checks;

namespace WritersRoom.Screenplays.Tests.Fuzzing;

/// <summary>The short lane: the same inputs every time. The long one is the benchmarks' command <c>fuzz</c>.</summary>
public sealed class ShortFuzzTests
{
    private static readonly FuzzCorpus Corpus = FuzzCorpus.Load(Fixture.PathOf("."));

    public static TheoryData<string> Kept() => [.. Fixture.All("fuzz", "*.utf16").Concat(Fixture.All("fuzz", "*.bytes"))];

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    public void Inputs_that_nobody_would_write_break_no_promise(int seed)
    {
        var report = new FuzzRun(Corpus, new FuzzOptions { Seed = seed, Iterations = 300, LargestText = 4_000 }).Run();

        report.Findings.ShouldBeEmpty(string.Join('\n', report.Findings));
        report.Inputs.ShouldBe(300);
        foreach (var format in Enum.GetValues<FuzzFormat>())
            report.Accepted.GetValueOrDefault(format).ShouldBeGreaterThan(5, $"{format}: a run that refuses everything proves nothing");
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void An_input_that_once_broke_a_reader_is_read(string file) => Should.NotThrow(() => FuzzCheck.Run(FuzzCase.Load(Fixture.PathOf(file))));

    [Fact]
    public void The_same_seed_gives_the_same_inputs()
    {
        var (one, other) = (new FuzzRun(Corpus, new FuzzOptions { Seed = 7, LargestText = 4_000 }), new FuzzRun(Corpus, new FuzzOptions { Seed = 7, LargestText = 4_000 }));
        for (var iteration = 0; iteration < 50; iteration++)
            one.Input(iteration).ShouldBe(other.Input(iteration));
    }

    [Fact]
    public void A_kept_input_is_the_input()
    {
        foreach (var input in new[] { new FuzzCase(3, 4, FuzzFormat.Fountain, "half \ud800 and \0"), new FuzzCase(3, 4, FuzzFormat.File, "\u00FF\u00FE\0") })
        {
            var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}-{input.FileName}");
            File.WriteAllBytes(path, input.ToBytes());
            var loaded = FuzzCase.Load(path, input.FileName);
            File.Delete(path);
            loaded.ShouldBe(input);
        }
    }
}
