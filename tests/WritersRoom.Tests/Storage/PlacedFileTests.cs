using WritersRoom.Storage;

namespace WritersRoom.Tests.Storage;

public sealed class PlacedFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("placed-");

    [Fact]
    public void Of_files_that_want_one_name_at_once_one_gets_it_and_the_others_are_told()
    {
        const int Rounds = 300;
        const int Writers = 4;
        using var together = new Barrier(Writers);
        var won = new int[Rounds];
        var threads = Enumerable.Range(0, Writers).Select(writer => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var file = In($"{round}.{writer}");
                File.WriteAllText(file, file);
                together.SignalAndWait();
                if (PlacedFile.Take(file, In($"{round}")))
                    Interlocked.Increment(ref won[round]);
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        won.ShouldAllBe(winners => winners == 1);
    }

    [Fact]
    public void Who_gets_the_name_gives_up_the_other()
    {
        File.WriteAllText(In("part"), "whole");

        PlacedFile.Take(In("part"), In("name")).ShouldBeTrue();

        folder.GetFiles().Select(file => file.Name).ShouldBe(["name"]);
        File.ReadAllText(In("name")).ShouldBe("whole");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_and_not_somebody_else_s_name()
    {
        File.WriteAllText(In("part"), "whole");

        Should.Throw<IOException>(() => PlacedFile.Take(In("part"), Path.Combine(In("nowhere"), "name")));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(folder.FullName, name);
}
