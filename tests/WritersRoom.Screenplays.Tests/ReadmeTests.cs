namespace WritersRoom.Screenplays.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_sample_of_the_readme_is_the_one_that_compiles()
    {
        var readme = Fixture.Text("README.md");
        var start = readme.IndexOf("```csharp", StringComparison.Ordinal);
        var sample = readme[start..readme.IndexOf("```\n", start + 3, StringComparison.Ordinal)].Split('\n').Skip(1).ToArray();
        var compiled = Fixture.Text("ReadmeSample.cs").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();

        var lines = sample.Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
        lines.Length.ShouldBeGreaterThan(8);
        compiled.Intersect(lines).ShouldBe(lines);
    }
}
