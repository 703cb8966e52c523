namespace WritersRoom.Browser.Tests;

/// <summary>The windows the app is made for.</summary>
public sealed record Device(int Width, int Height, bool IsPhone)
{
    public static readonly Device Desktop = new(1440, 900, IsPhone: false);

    public static readonly Device Phone = new(390, 844, IsPhone: true);
}
