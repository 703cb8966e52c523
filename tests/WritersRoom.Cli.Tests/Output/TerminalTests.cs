using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Tests.Output;

public sealed class TerminalTests
{
    /// <summary>A device that is always full.</summary>
    private const string Full = "/dev/full";

    [Fact]
    public async Task A_full_disk_behind_standard_output_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a device that is always full.");
        using var folder = new TemporaryFolder();
        var file = folder.Write("script.fountain", "INT. HOUSE - DAY\n");
        await using var full = new FileStream(Full, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        using var error = new MemoryStream();
        using var terminal = new Terminal(full, error, outputIsTerminal: false, errorIsTerminal: false);

        var code = await new CommandSession(terminal, _ => null, TimeProvider.System).RunAsync(["convert", file, "--to", "fdx"]);

        code.ShouldBe(1);
        System.Text.Encoding.UTF8.GetString(error.ToArray()).ShouldStartWith("writersroom: Standard output cannot be written: ");
    }
}
