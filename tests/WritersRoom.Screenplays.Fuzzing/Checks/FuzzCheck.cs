using System.Text;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Osf;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Fuzzing.Checks;

/// <summary>What an input must come through.</summary>
public static class FuzzCheck
{
    // Anything linear stays far below; what grows with the square of a long input does not.
    private const long BytesPerCharacter = 1500;
    private const long BytesAtLeast = 4_000_000;

    /// <summary>Reads an input and holds it to what its reader promises.</summary>
    /// <returns>Whether it was read, not refused.</returns>
    /// <exception cref="FuzzFailure">A promise does not hold.</exception>
    public static bool Run(FuzzCase input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var source = Read(input);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > BytesAtLeast + (BytesPerCharacter * input.Text.Length))
                throw new FuzzFailure($"memory grows faster than the input: {allocated:N0} bytes for {input.Text.Length:N0} characters");
            FountainCheck.Run(source);
            return true;
        }
        catch (ScreenplayFormatException refused)
        {
            if (refused.Message.Length == 0)
                throw new FuzzFailure("refused without a word");
            if (input.Format is FuzzFormat.Fountain or FuzzFormat.PlainText)
                throw new FuzzFailure("text was refused: " + refused.Message);
            return false;
        }
    }

    private static string Read(FuzzCase input) => input.Format switch
    {
        FuzzFormat.Fountain => input.Text,
        FuzzFormat.PlainText => Source(PlainTextReader.Read(input.Text)),
        FuzzFormat.Fdx => Source(FdxReader.Read(Encoding.UTF8.GetBytes(input.Text))),
        FuzzFormat.Osf => Source(OsfReader.Read(input.Text)),
        _ => ScreenplayImporter.Import(input.ToBytes(), "fuzz").Screenplay.Source,
    };

    private static string Source(Conversion conversion)
    {
        _ = conversion.Certificate.ToText();
        return conversion.Screenplay.Source;
    }
}
