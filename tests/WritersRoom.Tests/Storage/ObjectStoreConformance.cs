using System.Text;
using WritersRoom.Storage;

namespace WritersRoom.Tests.Storage;

/// <summary>What every object store promises; derived once for each.</summary>
public abstract class ObjectStoreConformance
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("# A harbour\n\nIt rains, 漢字.\n");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal abstract IObjectStore Store { get; }

    // Tests share a bucket: each has a folder of its own.
    private string Folder { get; } = $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";

    [Fact]
    public async Task What_was_put_is_got_to_the_byte()
    {
        (await Store.PutAsync($"{Folder}/1/aa", Content, Stop)).ShouldBeTrue();
        (await Store.GetAsync($"{Folder}/1/aa", Stop)).ShouldBe(Content);
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_may_be_deleted()
    {
        (await Store.GetAsync($"{Folder}/9/aa", Stop)).ShouldBeNull();
        await Store.DeleteAsync($"{Folder}/9/aa", Stop);
    }

    [Fact]
    public async Task An_object_is_never_replaced()
    {
        await Store.PutAsync($"{Folder}/2/aa", Content, Stop);

        (await Store.PutAsync($"{Folder}/2/aa", new byte[] { 1 }, Stop)).ShouldBeFalse();

        (await Store.GetAsync($"{Folder}/2/aa", Stop)).ShouldBe(Content);
    }

    [Fact]
    public async Task Of_sixteen_writers_at_once_one_wins_and_its_object_is_whole()
    {
        var contents = Enumerable.Range(0, 16).Select(i => Encoding.UTF8.GetBytes(new string((char)('a' + i), 20_000))).ToArray();

        var won = await Task.WhenAll(contents.Select(content => Store.PutAsync($"{Folder}/3/aa", content, Stop)));

        won.Count(one => one).ShouldBe(1);
        (await Store.GetAsync($"{Folder}/3/aa", Stop)).ShouldBe(contents[Array.IndexOf(won, true)]);
    }

    [Fact]
    public async Task What_was_deleted_is_gone_and_may_come_again()
    {
        await Store.PutAsync($"{Folder}/4/aa", Content, Stop);
        await Store.DeleteAsync($"{Folder}/4/aa", Stop);
        (await Store.GetAsync($"{Folder}/4/aa", Stop)).ShouldBeNull();
        (await Store.PutAsync($"{Folder}/4/aa", Content, Stop)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_empty_object_is_one()
    {
        await Store.PutAsync($"{Folder}/5/aa", Array.Empty<byte>(), Stop);
        (await Store.GetAsync($"{Folder}/5/aa", Stop)).ShouldBe([]);
    }

    [Fact]
    public async Task A_large_object_is_kept_whole()
    {
        var large = new byte[5_000_000];
        new Random(5).NextBytes(large);
        await Store.PutAsync($"{Folder}/6/aa", large, Stop);
        (await Store.GetAsync($"{Folder}/6/aa", Stop)).ShouldBe(large);
    }

    [Fact]
    public async Task A_prefix_lists_what_is_under_it_and_nothing_else()
    {
        for (var i = 0; i < 12; i++)
            await Store.PutAsync($"{Folder}/7/{i:x}", Content, Stop);
        await Store.PutAsync($"{Folder}/8/aa", Content, Stop);

        var listed = new List<StoredObject>();
        await foreach (var one in Store.ListAsync($"{Folder}/7/", Stop))
            listed.Add(one);

        listed.Select(one => one.Key).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 12).Select(i => $"{Folder}/7/{i:x}").Order(StringComparer.Ordinal));
        listed.ShouldAllBe(one => one.StoredAt > new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("../etc/passwd")]
    [InlineData("/absolute")]
    [InlineData("A")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("%2e%2e")]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("\u202ea")]
    public async Task What_is_not_made_of_ids_is_no_key(string key) => await Should.ThrowAsync<ArgumentException>(() => Store.PutAsync(key, Content, Stop));
}
