using WritersRoom.Cli.Files;

namespace WritersRoom.Cli.Tests.Files;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_is_written_whole_with_nothing_left_beside_it()
    {
        await OutputFile.At(folder["out.txt"], overwrite: false).WriteAsync("words"u8.ToArray(), default);

        File.ReadAllText(folder["out.txt"]).ShouldBe("words");
        folder.Names().ShouldBe(["out.txt"]);
    }

    [Fact]
    public async Task A_file_with_something_in_it_is_replaced_only_when_asked()
    {
        folder.Write("out.txt", "old");
        Should.Throw<CommandFailure>(() => OutputFile.At(folder["out.txt"], overwrite: false)).Message.ShouldContain("--force");

        await OutputFile.At(folder["out.txt"], overwrite: true).WriteAsync("new"u8.ToArray(), default);
        File.ReadAllText(folder["out.txt"]).ShouldBe("new");
    }

    [Fact]
    public async Task An_empty_file_loses_nothing_by_being_replaced()
    {
        folder.Write("out.txt", "");
        await OutputFile.At(folder["out.txt"], overwrite: false).WriteAsync("new"u8.ToArray(), default);
        File.ReadAllText(folder["out.txt"]).ShouldBe("new");
    }

    [Fact]
    public void The_file_being_read_is_never_the_one_written_not_even_through_a_link()
    {
        var input = folder.Write("in.txt", "words");
        File.CreateSymbolicLink(folder["link.txt"], input);

        Should.Throw<CommandFailure>(() => OutputFile.At(input, overwrite: true, input)).Message.ShouldContain("being read");
        Should.Throw<CommandFailure>(() => OutputFile.At(folder["link.txt"], overwrite: true, input)).Message.ShouldContain("being read");
    }

    [Fact]
    public async Task A_cancelled_write_leaves_the_old_file_and_nothing_else()
    {
        folder.Write("out.txt", "old");
        var file = OutputFile.At(folder["out.txt"], overwrite: true);

        await Should.ThrowAsync<OperationCanceledException>(() => file.WriteAsync("new"u8.ToArray(), new CancellationToken(canceled: true)));
        File.ReadAllText(folder["out.txt"]).ShouldBe("old");
        folder.Names().ShouldBe(["out.txt"]);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Should.Throw<CommandFailure>(() => OutputFile.At(folder["missing/out.txt"], overwrite: false)).Message.ShouldContain("no folder");
}
