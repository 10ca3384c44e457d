"""What does not fit into one request is read in overlapping parts."""

ASCII_CHARACTERS_PER_TOKEN = 3
OVERLAP = 0.1


def tokens_of(text: str) -> int:
    """Rather too many than too few: three characters of Latin script make a token, any other character is one."""
    ascii_characters = sum(char.isascii() for char in text)
    return len(text) - ascii_characters + -(-ascii_characters // ASCII_CHARACTERS_PER_TOKEN)


def parts_of(text: str, most_tokens: int) -> tuple[tuple[int, int], ...]:
    """Where the parts begin and end; one part when all of it fits. Parts begin at a blank where there is one near."""
    if tokens_of(text) <= most_tokens:
        return ((0, len(text)),)
    length = max(1, len(text) * most_tokens // tokens_of(text) * 9 // 10)
    step = max(1, int(length * (1 - OVERLAP)))
    starts = [_after_a_blank(text, start) for start in range(0, max(1, len(text) - (length - step)), step)]
    return tuple((start, min(len(text), start + length)) for start in starts)


def _after_a_blank(text: str, place: int) -> int:
    """Not in the middle of a word; back by at most a hundred characters, so that nothing is left out."""
    if not place:
        return 0
    blank = max(text.rfind(sign, max(0, place - 100), place) for sign in " \n\t")
    return blank + 1 if blank >= 0 else place
