using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Pdf;

namespace WritersRoom.Poppler;

/// <summary>
/// Runs Poppler's pdftotext. A PDF is believed in nothing: it goes in through a pipe, so that no copy of a script is left on the disk, and
/// time and output are bounded. What the program complains of is read, and never shown: it may quote the file.
/// </summary>
/// <param name="program">The program's path, or null when it is not installed; see <see cref="PdfToTextProgram"/>.</param>
internal sealed class PdfToText(string? program)
{
    private const int LargestComplaint = 64 * 1024;

    /// <summary>How long a PDF may take. A script of a hundred pages takes a quarter of a second.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The most characters that are taken. The longest scripts have half a million.</summary>
    public int LargestText { get; init; } = ScreenplayImporter.LargestFile;

    /// <summary>Takes the text out of a PDF.</summary>
    /// <exception cref="ScreenplayFormatException">The program is not there, or it cannot read the PDF within the limits.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the program is gone.</exception>
    public async Task<PdfText> RunAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken)
    {
        using var process = Start();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        var feeding = FeedAsync(process, pdf, limit.Token);
        var complaining = ReadAsync(process.StandardError, LargestComplaint, mayBeCut: true, limit.Token);
        try
        {
            var text = await ReadAsync(process.StandardOutput, LargestText, mayBeCut: false, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            var complaint = await complaining;
            return process.ExitCode == 0 ? new PdfText(LostPages.PutBack(text, complaint), IsAboutDamage(complaint)) : throw Refusal(complaint);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Refuse(ScreenplayFormatError.Malformed, $"it was not read through within {TimeLimit.TotalSeconds:0.#} s");
        }
        finally
        {
            await EndAsync(process);
            await limit.CancelAsync();
            await Task.WhenAll(feeding, complaining).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // -fixed keeps the left margin and one width of column on every page; without it each page is stretched in its own way.
    private Process Start()
    {
        var start = new ProcessStartInfo(program ?? throw NotInstalled(), ["-layout", "-fixed", "7.2", "-enc", "UTF-8", "-eol", "unix", "-", "-"])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw NotInstalled();
        }
    }

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken)
    {
        try
        {
            await using var input = process.StandardInput.BaseStream;
            await input.WriteAsync(pdf, cancellationToken);
        }
        catch (IOException)
        {
            // It knew enough before it had read all; its exit code says what it makes of the file.
        }
    }

    // What is cut is still read to its end, so that the program never waits for somebody to listen.
    private static async Task<string> ReadAsync(StreamReader reader, int limit, bool mayBeCut, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (text.Length + read > limit && !mayBeCut)
                throw Refuse(ScreenplayFormatError.TooLarge, "it holds more text than any screenplay");
            text.Append(buffer, 0, Math.Min(read, limit - text.Length));
        }

        return text.ToString();
    }

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static bool IsAboutDamage(string complaint) =>
        complaint.Contains("Syntax Error", StringComparison.Ordinal) || complaint.Contains("Internal Error", StringComparison.Ordinal);

    private static ScreenplayFormatException Refusal(string complaint) => complaint switch
    {
        _ when complaint.Contains("Incorrect password", StringComparison.Ordinal) => Refuse(
            ScreenplayFormatError.Undecodable, "it is protected by a password", "Save it without one and import it again."),
        _ when complaint.Contains("not allowed", StringComparison.Ordinal) => Refuse(
            ScreenplayFormatError.Undecodable, "it forbids that its text is taken out", "Import the file that it was made from."),
        _ when complaint.Contains("Invalid page count", StringComparison.Ordinal) || complaint.Contains("Wrong page range", StringComparison.Ordinal) => Refuse(
            ScreenplayFormatError.Malformed, "there are no pages in it"),
        _ => Refuse(ScreenplayFormatError.Malformed, "it is damaged, or not a PDF after all"),
    };

    private static ScreenplayFormatException Refuse(
        ScreenplayFormatError error, string problem, string remedy = "Export it anew from the program it was written in, or import that program's own file.") =>
        new(error, $"This PDF cannot be read: {problem}. {remedy}");

    private static ScreenplayFormatException NotInstalled() => new(
        ScreenplayFormatError.NoPdfReader,
        $"Reading a PDF needs Poppler's program pdftotext, which is not installed here. {PdfToTextProgram.Remedy} Every other format is read without it.");
}
