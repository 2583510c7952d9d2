"""What a page's outlet may call itself, and what it does not."""

from __future__ import annotations

import pytest

from beritaclean.extractors.own import OwnNames, own_names
from beritaclean.inputs.text import read

# a host of words of newsrooms, and their initials, which are a word of their own
WORDS = """
    aksesdata:ad aksesindo:ai aksessapa:as aksessapanews:asn bidikindo:bi bidikkininews:bkn
    bidikpagidata:bpd bidikrayaindo:bri bidikutamamatanews:bumn cakrapaginewssapa:cpns
    cakravisi:cv datakiniindo:dki datapagidesa:dpd datapagiraya:dpr datapagirayadesa:dprd
    dataraya:dr gemaindo:gi hukumpagi:hp hukumutamatren:hut indodata:id indokininews:ikn
    indoopini:io indotren:it kinimata:km kinipagikita:kpk kinipagiutama:kpu kinitrenpagi:ktp
    mataakses:ma matakini:mk matapagiraya:mpr matautamaindo:mui newsutama:nu opinijejakkini:ojk
    pagiakseskini:pak pagibidikbuana:pbb pagidataindo:pdi pagikinibidik:pkb pagikinisapa:pks
    pagilivenews:pln pagimataindo:pmi pagimatasapa:pms paginews:pn pagipenapers:ppp pagiraya:pr
    pagisapaindo:psi pagitren:pt pagitrennews:ptn pagiwargaindo:pwi rayaindo:ri rayaradarindo:rri
    rayasapa:rs rayatren:rt rayautamaupdate:ruu rayawarga:rw sapaaksesraya:sar sapadata:sd
    sapadatamata:sdm sapakini:sk sapamataakses:sma sapamatakini:smk sapamatapagi:smp
    sapapagibidikutama:spbu sapatrennewskini:stnk trenkini:tk trenkiniindo:tki trennewsindo:tni
    trenopini:to trenvisi:tv utamaindonews:uin utamamata:um utamamatakinimedia:umkm
    utamamatapagi:ump utamanews:un utamasapa:us utamasapadata:usd utamaupdate:uu visisapa:vs
    wargaakses:wa warganewsakses:wna warganewsindo:wni
"""
PLATFORMS = """
    archive bit blogger blogspot change facebook fb freepik gettyimages gmail goo google instagram
    istockphoto kompasiana lazada linkedin pinterest pixabay shopee shutterstock telegram tiktok
    tokopedia twitter unsplash wa whatsapp wikipedia wordpress yahoo youtu youtube
"""


@pytest.mark.parametrize("row", WORDS.split())
def test_initials_that_are_a_word_name_no_outlet(row: str) -> None:
    host, _, word = row.partition(":")
    names = OwnNames([host])
    assert word in names.initials
    assert names.weigh(word.upper()) == 0


@pytest.mark.parametrize("host", ["rayasapta", "datapagiraga", "kinipagikabut"])
def test_other_initials_are_a_part_of_the_name(host: str) -> None:
    names = OwnNames([f"{host}news"])
    assert [names.weigh(letters.upper()) for letters in names.initials] == [2.0]


@pytest.mark.parametrize("host", PLATFORMS.split())
def test_an_address_of_a_platform_names_no_outlet(host: str) -> None:
    page = read(f"Warga panen raya sejak Senin, kata Sari.\nIkuti kami di {host}.com")
    assert own_names(page).weigh(host.title()) == 0


@pytest.mark.parametrize(
    ("words", "weight"),
    [
        ("Kabar Buton", 3.0),
        ("KABARBUTON.COM", 3.0),
        ("kabarbuton.co.id", 3.0),
        ("Kabar Buton News", 3.0),
        ("Redaksi Kabar Buton", 3.0),
        ("Kabarbutn", 3.0),
        ("Kabarbuuton", 3.0),
        ("Kabarbutan", 3.0),
        ("Kabarbutas Raya", 0.0),
        ("Babarbuton", 0.0),
        ("Kabarbuton Wakatobi", 2.5),
        ("Kabarbuton Sport", 2.5),
        ("Kabarbuton Lengkap", 0.0),
        ("Kabar", 2.0),
        ("KABAR", 2.0),
        ("KB", 2.0),
        ("Kb", 0.0),
        ("BK", 0.0),
        ("K", 0.0),
        ("Kab", 0.0),
        ("Buton", 0.0),
        ("Kabarbuto", 3.0),
        ("(Kabar Buton)", 0.0),
        ("", 0.0),
        ("Warga", 0.0),
        ("Kabar Buton " + "Raya" * 20, 0.0),
    ],
)
def test_words_weigh_as_they_are_like_the_name(words: str, weight: float) -> None:
    assert OwnNames(["kabarbuton"]).weigh(words) == weight
